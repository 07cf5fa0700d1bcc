package owpenbot.bot.service;

import java.nio.file.Path;

/// The unit as systemd reads it (systemd.service, systemd.exec). Pure.
final class SystemdUnit {

  private static final String HEAD =
      """
      # Written by `owpenwork service install`, which writes it anew; what is yours goes into
      #   systemctl --user edit owpenwork

      [Unit]
      Description=Owpenbot: opencode in your chats
      StartLimitIntervalSec=300
      StartLimitBurst=5

      [Service]
      # It says by itself when it serves, through the systemd-notify command, which is a child of it
      # and gone a moment later: hence "all". The engine and its tools do not get the socket.
      Type=notify
      NotifyAccess=all
      """;

  private static final String RUNNING =
      """
      Restart=on-failure
      RestartSec=5
      # 143 is how a stop ends it. After 2 and 3 a person must do something first.
      SuccessExitStatus=143
      RestartPreventExitStatus=2 3
      TimeoutStartSec=180
      # It ends its engine and what that started by itself; whatever is left then is killed.
      KillMode=mixed
      TimeoutStopSec=30

      # Nothing here gains rights: no setuid program (sudo, su) works for the agent.
      NoNewPrivileges=yes
      RestrictSUIDSGID=yes
      RestrictRealtime=yes
      LockPersonality=yes
      SystemCallArchitectures=native
      SystemCallFilter=~@clock @cpu-emulation @module @obsolete @raw-io @reboot @swap
      SystemCallErrorNumber=EPERM
      # Netlink is how runtimes list the network's interfaces.
      RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK

      # Left out, and why:
      # MemoryDenyWriteExecute: the JVM and opencode's runtime compile while they run.
      # ProtectHome, ProtectSystem, ReadWritePaths, PrivateTmp, PrivateDevices, Protect*: for a user's
      #   service they need a user namespace, which many systems forbid, and in which files of other
      #   users and groups in a project look foreign. Projects lie anywhere, and /tmp is shared with
      #   the person's own shell on purpose.
      # RestrictNamespaces, SystemCallFilter=@system-service: the project's tools make namespaces
      #   (containers, browsers) and trace processes (debuggers).
      # PrivateNetwork, IPAddressDeny: chats, models and package registries are elsewhere.
      # UMask: what the agent writes into the project has the person's usual rights; our own files
      #   are made 0600 whatever it is.
      # CapabilityBoundingSet, User, DynamicUser: it is the person's own service and has no more.

      [Install]
      WantedBy=default.target
      """;

  private SystemdUnit() {}

  static String of(ServicePlan plan) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("ExecStart=").append(word(plan.program().toString()));
    text.append(" start ").append(word(plan.directory().toString())).append('\n');
    text.append("WorkingDirectory=").append(path(plan.directory())).append('\n');
    plan.variables()
        .forEach(
            (name, value) ->
                text.append("Environment=").append(quoted(name + "=" + value)).append('\n'));
    text.append(
        "# Tokens that the settings name as env:NAME, a line NAME=value each; chmod 600.\n");
    text.append("EnvironmentFile=-").append(path(plan.secrets())).append('\n');
    return text.append(RUNNING).toString();
  }

  /// A word of a command line, in which `$` would be a variable.
  private static String word(String text) {
    return quoted(text).replace("$", "$$");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%") + '"';
  }

  /// Paths are taken as they are, but for specifiers.
  private static String path(Path path) {
    return path.toString().replace("%", "%%");
  }
}
