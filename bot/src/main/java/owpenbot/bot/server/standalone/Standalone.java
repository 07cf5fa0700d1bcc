package owpenbot.bot.server.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.control.StopSwitch;
import owpenbot.bot.lane.SystemTimers;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.logging.Logs;
import owpenbot.bot.server.OpenworkServer;
import owpenbot.bot.server.http.ListenException;
import owpenbot.bot.server.settings.Login;
import owpenbot.bot.server.settings.RequestLog;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.Services;
import owpenbot.bot.server.tokens.TokenFileException;
import owpenbot.config.LogSettings;
import owpenbot.config.Secret;
import owpenbot.config.Surroundings;

/// `openwork-server` from its words to its exit code.
public final class Standalone {

  private static final int OK = 0;
  private static final int FAILED = 1;

  /// Something must be configured first.
  private static final int MISSING = 3;

  private static final String UNPACKAGED = "0.0.0";

  private final Surroundings process;
  private final PrintStream out;
  private final PrintStream err;
  private final StopSwitch stop;

  /// @param stop ends it
  public Standalone(Surroundings process, PrintStream out, PrintStream err, StopSwitch stop) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.stop = stop;
  }

  /// Runs until [StopSwitch#press].
  public int run(List<String> words) throws InterruptedException {
    if (!words.isEmpty() && words.getFirst().equals("audit")) {
      Resolver resolver = new Resolver(Flags.read(List.of()), process, new SecureRandom());
      return new AuditCommand(AuditCommand.logs(resolver, Clock.systemUTC()), out, err)
          .run(words.subList(1, words.size()));
    }
    Flags flags = Flags.read(words);
    if (flags.on("help")) {
      out.println(Help.TEXT);
      return OK;
    }
    if (flags.on("version")) {
      out.println(version());
      return OK;
    }
    try {
      SecureRandom random = new SecureRandom();
      Resolved told = new Resolver(flags, process, random).resolve();
      told.warnings().forEach(warning -> err.println("openwork-server: " + warning));
      return serve(told, random);
    } catch (SettingsException | TokenFileException e) {
      err.println("openwork-server: " + e.getMessage());
      return MISSING;
    } catch (ListenException e) {
      err.println("openwork-server: " + e.getMessage());
      return FAILED;
    }
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Standalone.class.getPackage().getImplementationVersion(), UNPACKAGED);
  }

  private int serve(Resolved told, SecureRandom random) throws InterruptedException {
    Clock clock = Clock.systemUTC();
    Lines lines = new Lines(out, told.json(), clock, resource());
    Path data = told.data();
    LogSettings log = new LogSettings(data.resolve("openwork-server.log"), "info", told.json());
    try (Logs logs = Logs.start(log, Logs.Screen.WARNINGS, secrets(told), err);
        Timers timers = new SystemTimers(clock);
        OpenworkServer server =
            OpenworkServer.start(
                told.server(),
                new Services(
                    new SharedEngineReload(),
                    new AuditLogs(data.resolve("audit"), clock, logs::clean),
                    told.logRequests() ? lines : RequestLog.none(),
                    timers,
                    random))) {
      lines.started(server.url().toString(), told);
      stop.await();
      return OK;
    }
  }

  /// What neither the log nor the audit log may say.
  private static Set<Secret> secrets(Resolved told) {
    Set<Secret> secrets = new HashSet<>();
    secrets.add(told.server().clientToken());
    secrets.add(told.server().hostToken());
    for (ServedWorkspace workspace : told.server().workspaces()) {
      Login login = workspace.engine().login();
      if (login != null) {
        secrets.add(login.password());
      }
    }
    return secrets;
  }

  /// As OpenTelemetry's own variable says it.
  private Map<String, String> resource() {
    Map<String, String> resource = new LinkedHashMap<>();
    resource.put("service.name", "openwork-server");
    resource.put("service.version", version());
    String runId = process.variables().get("OPENWORK_RUN_ID");
    if (runId != null) {
      resource.put("service.instance.id", runId);
    }
    return resource;
  }
}
