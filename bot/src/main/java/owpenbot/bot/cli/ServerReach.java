package owpenbot.bot.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import owpenbot.bot.approval.Ids;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.control.ControlClient;
import owpenbot.bot.control.ControlClient.Reply;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.DataDirLock;
import owpenbot.bot.json.Json;
import owpenbot.bot.lane.SystemTimers;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.logging.Logs;
import owpenbot.bot.openwork.HostVisit;
import owpenbot.bot.server.EmbeddedServer;
import owpenbot.bot.server.settings.RequestLog;
import owpenbot.bot.server.settings.Services;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Settings;

/// How a command reaches what the OpenWork server looks after: over the running process, or, when
/// none runs, by calling the same routes on the workspaces' own files. Either way with the host's
/// word, without a card, and written down in the audit log.
final class ServerReach {

  private ServerReach() {}

  static Reply post(Invocation call, String path, Map<String, ?> body) {
    Settings settings = call.loaded().checked();
    Optional<ControlClient> process = Reach.process(settings);
    return process.isPresent()
        ? process.get().post(path, body)
        : visit(call, settings, "POST " + path, body);
  }

  private static Reply visit(
      Invocation call, Settings settings, String route, Map<String, ?> body) {
    DataDirLock.makeFolder(settings.paths().data());
    SecureRandom random = new SecureRandom();
    try (Logs logs =
            Logs.start(
                settings.log(), Logs.Screen.NOTHING, Secrets.of(settings), call.shell().err());
        Timers timers = new SystemTimers(call.shell().clock());
        HostVisit visit =
            HostVisit.begin(
                settings.openwork(),
                options(call, settings),
                services(settings, logs, timers, random),
                new Ids(random)::token)) {
      ControlRoute.Answer answer =
          Objects.requireNonNull(visit.routes().get(route), route)
              .handle(Json.object(Json.line(body)).orElseThrow());
      return new Reply(answer.status(), Json.object(Json.line(answer.json())).orElseThrow());
    }
  }

  private static EmbeddedServer.Options options(Invocation call, Settings settings) {
    return new EmbeddedServer.Options(
        settings.paths().data(),
        call.shell().surroundings().apply(Map.of()).home(),
        0,
        workspaces(settings),
        settings.openwork().approvalTimeout(),
        false,
        null,
        null);
  }

  /// Those that the process would look after.
  private static List<Path> workspaces(Settings settings) {
    Stream<Path> accounts =
        settings.connectors().stream()
            .filter(ConnectorConfig::enabled)
            .flatMap(account -> Stream.ofNullable(account.directory()));
    return Stream.concat(Stream.of(settings.paths().directory()), accounts).distinct().toList();
  }

  private static Services services(
      Settings settings, Logs logs, Timers timers, SecureRandom random) {
    AuditLogs audit =
        new AuditLogs(settings.paths().data().resolve("audit"), timers.clock(), logs::clean);
    return new Services(_ -> false, audit, RequestLog.none(), timers, random);
  }
}
