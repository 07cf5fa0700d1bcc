package owpenbot.bot.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import owpenbot.bot.engine.PrivateFiles;

/// systemd's manager of the user's own services.
public record SystemdHost(Path configHome, Map<String, String> environment) implements ServiceHost {

  private static final String NAME = "owpenwork.service";
  private static final String USER = "--user";
  private static final String SESSION =
      "Without a session of your own (su, cron, a container) there is no such manager: log in as"
          + " this user, or run: loginctl enable-linger, then: systemctl --user enable --now "
          + NAME;

  /// @param configHome `XDG_CONFIG_HOME`, usually `~/.config`
  /// @param environment of this process
  public SystemdHost {
    environment = Map.copyOf(environment);
  }

  @Override
  public Path file() {
    return configHome.resolve("systemd").resolve("user").resolve(NAME);
  }

  @Override
  public String text(ServicePlan plan) {
    return SystemdUnit.of(plan);
  }

  @Override
  public void install(ServicePlan plan, boolean start) {
    ServiceTool systemctl = systemctl();
    PrivateFiles.replace(file(), text(plan).getBytes(StandardCharsets.UTF_8));
    systemctl.must(SESSION, USER, "daemon-reload");
    systemctl.must("See: owpenwork logs, and: journalctl --user -u " + NAME, USER, "enable", NAME);
    if (start) {
      systemctl.must(
          "See: owpenwork logs, and: journalctl --user -u " + NAME, USER, "restart", NAME);
    }
  }

  @Override
  public boolean uninstall() {
    if (!Files.exists(file())) {
      return false;
    }
    ServiceTool systemctl = systemctl();
    systemctl.must(SESSION, USER, "disable", "--now", NAME);
    try {
      Files.delete(file());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file(), e);
    }
    systemctl.must(SESSION, USER, "daemon-reload");
    return true;
  }

  @Override
  public ServiceState state() {
    if (!Files.exists(file())) {
      return new ServiceState(false, false, false, "not installed");
    }
    ServiceTool.Said said =
        systemctl()
            .run(USER, "show", NAME, "--property=ActiveState,SubState,UnitFileState,MainPID");
    Map<String, String> fields = new HashMap<>();
    said.text()
        .lines()
        .filter(line -> line.contains("="))
        .map(line -> line.split("=", 2))
        .forEach(field -> fields.put(field[0], field[1]));
    if (said.code() != 0 || !fields.containsKey("ActiveState")) {
      return new ServiceState(true, false, false, said.text());
    }
    String pid = fields.getOrDefault("MainPID", "0");
    return new ServiceState(
        true,
        fields.get("ActiveState").equals("active"),
        fields.getOrDefault("UnitFileState", "").equals("enabled"),
        "%s (%s)%s"
            .formatted(
                fields.get("ActiveState"),
                fields.getOrDefault("SubState", ""),
                pid.equals("0") ? "" : ", pid " + pid));
  }

  private ServiceTool systemctl() {
    return ServiceTool.find(
        "systemctl",
        environment,
        "this system has no systemd. Let what it has start: owpenwork start (exit code 143 is a"
            + " stop); `owpenwork service install --print` shows how it would be done");
  }
}
