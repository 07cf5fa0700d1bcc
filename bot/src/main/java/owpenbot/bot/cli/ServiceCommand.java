package owpenbot.bot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import owpenbot.bot.control.DataDirLock;
import owpenbot.bot.service.LaunchdHost;
import owpenbot.bot.service.ServiceException;
import owpenbot.bot.service.ServiceHost;
import owpenbot.bot.service.ServicePlan;
import owpenbot.bot.service.ServiceState;
import owpenbot.bot.service.SystemdHost;
import owpenbot.config.Loaded;
import owpenbot.config.Surroundings;

/// `service`: the bot as a service of its user, by systemd or launchd.
final class ServiceCommand {

  static final String PROGRAM = "--program";
  private static final String PRINT = "--print";
  private static final String NO_START = "--no-start";

  private ServiceCommand() {}

  static Node node() {
    return Node.group(
        "service",
        "Keeps the bot running: a service of your own, with systemd or launchd.",
        Node.command(
            "install",
            "Writes the service's file, switches it on and starts it.",
            "owpenwork service install",
            call -> guarded(() -> install(call)),
            Node.flag(NO_START, "Do not start it now; it starts with your next session."),
            Node.flag(PRINT, "Only print the file, for other service managers."),
            Node.option(PROGRAM, "FILE", "The launcher; the one this was started with otherwise.")),
        Node.command(
            "uninstall",
            "Stops the service and removes its file.",
            "owpenwork service uninstall",
            call -> guarded(() -> uninstall(call))),
        Node.command(
            "status",
            "Shows whether it runs; ends with 1 if it does not, with 3 if there is none.",
            "owpenwork service status --json",
            call -> guarded(() -> status(call))));
  }

  private interface Work {
    int run();
  }

  private static int guarded(Work work) {
    try {
      return work.run();
    } catch (ServiceException e) {
      throw new CommandException(
          switch (e.kind()) {
            case MISSING -> ExitCode.MISSING;
            case REFUSED -> ExitCode.FAILED;
          },
          String.valueOf(e.getMessage()));
    }
  }

  private static int install(Invocation call) {
    Loaded loaded = call.loaded();
    loaded.strict();
    ServicePlan plan = ServicePlans.of(call, loaded);
    ServiceHost host = host(call);
    if (call.has(PRINT)) {
      return call.done(
          Map.of("file", host.file(), "text", host.text(plan)), host.text(plan).stripTrailing());
    }
    ServicePlans.refuseWithoutChat(call, plan);
    boolean start = !call.has(NO_START);
    if (start && !host.state().active()) {
      DataDirLock.holder(loaded.settings().paths().data())
          .ifPresent(
              holder -> {
                throw new CommandException(
                    ExitCode.FAILED,
                    "an owpenwork runs already (%s). First: owpenwork stop".formatted(holder));
              });
    }
    host.install(plan, start);
    ServicePlans.remarks(call, loaded, plan).forEach(call.output()::remark);
    Map<String, Object> json = success(host.file());
    json.put("started", start);
    return call.done(
        json,
        "Installed %s%s. Its log: owpenwork logs -f"
            .formatted(host.file(), start ? " and started" : ""));
  }

  private static int uninstall(Invocation call) {
    ServiceHost host = host(call);
    boolean was = host.uninstall();
    Map<String, Object> json = success(host.file());
    json.put("removed", was);
    return call.done(json, was ? "Stopped, and removed " + host.file() + "." : "Not installed.");
  }

  private static int status(Invocation call) {
    ServiceHost host = host(call);
    ServiceState state = host.state();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("installed", state.installed());
    json.put("active", state.active());
    json.put("enabled", state.enabled());
    json.put("state", state.words());
    json.put("file", host.file());
    call.output()
        .result(
            json,
            List.of(
                "Service: " + state.words(),
                state.installed()
                    ? "File: " + host.file()
                    : "To install: owpenwork service install"));
    if (!state.installed()) {
      return ExitCode.MISSING;
    }
    return state.active() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static Map<String, Object> success(Path file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("file", file);
    return json;
  }

  private static ServiceHost host(Invocation call) {
    Surroundings around = call.shell().surroundings().apply(Map.of());
    Map<String, String> environment = DoctorCommand.environment(call, call.loaded());
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    if (mac) {
      return new LaunchdHost(around.home(), uid(around.home()), environment);
    }
    String configHome = environment.getOrDefault("XDG_CONFIG_HOME", "");
    return new SystemdHost(
        configHome.startsWith("/") ? Path.of(configHome) : around.home().resolve(".config"),
        environment);
  }

  /// The number of whoever owns the home folder.
  private static String uid(Path home) {
    try {
      return String.valueOf(Files.getAttribute(home, "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      throw new CommandException(ExitCode.FAILED, "cannot tell who owns " + home);
    }
  }
}
