package owpenbot.bot.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.ControlClient;
import owpenbot.bot.control.ControlFile;
import owpenbot.config.Loaded;
import owpenbot.config.Settings;

/// `status`: what is configured, and how the running process is doing. Always succeeds.
final class StatusCommand {

  private StatusCommand() {}

  static Node node() {
    return Node.command(
        "status",
        "Shows what is configured, and how the running owpenwork is doing.",
        "owpenwork status --json",
        StatusCommand::run);
  }

  private static int run(Invocation call) {
    Loaded loaded = call.loaded();
    loaded.problems().forEach(call.output()::remark);
    loaded.unknownKeys().forEach(call.output()::remark);
    Optional<ControlClient> process = ControlClient.find(loaded.settings().paths().data());
    Map<String, @Nullable Object> running = process.map(StatusCommand::ask).orElseGet(Map::of);
    call.output().result(json(loaded, running), lines(loaded, running));
    return ExitCode.OK;
  }

  private static Map<String, @Nullable Object> ask(ControlClient client) {
    ControlFile file = client.process();
    Map<String, @Nullable Object> process = new LinkedHashMap<>();
    process.put("pid", file.pid());
    process.put("version", file.version());
    process.put("startedAt", file.startedAt());
    process.putAll(client.get("/v1/status").json());
    return process;
  }

  private static Map<String, @Nullable Object> json(
      Loaded loaded, Map<String, @Nullable Object> running) {
    Settings settings = loaded.settings();
    Map<String, @Nullable Object> opencode = new LinkedHashMap<>();
    opencode.put("url", url(settings, running));
    opencode.put("directory", settings.paths().directory());
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("config", settings.paths().config());
    json.put("whatsapp", Shapes.whatsapp(loaded.whatsapp()));
    json.put("telegram", Shapes.telegram(settings));
    json.put("opencode", opencode);
    json.put("process", running.isEmpty() ? null : running);
    return json;
  }

  private static List<String> lines(Loaded loaded, Map<String, @Nullable Object> running) {
    Settings settings = loaded.settings();
    Map<String, Object> telegram = Shapes.telegram(settings);
    List<String> lines = new ArrayList<>();
    lines.add("Config: " + settings.paths().config());
    lines.add(
        "Telegram configured: " + Shapes.yes(Boolean.TRUE.equals(telegram.get("configured"))));
    lines.add("WhatsApp linked: no (not supported here)");
    lines.add("OpenCode URL: " + url(settings, running));
    lines.add("OpenCode directory: " + settings.paths().directory());
    if (running.get("openwork") instanceof Map<?, ?> server) {
      lines.add("OpenWork server: " + server(server));
    }
    lines.add(
        running.isEmpty()
            ? "Running: no (start it with: owpenwork start)"
            : "Running: yes, process %s since %s"
                .formatted(running.get("pid"), running.get("startedAt")));
    if (running.get("connectors") instanceof List<?> connectors) {
      connectors.forEach(connector -> lines.add("  " + line(connector)));
    }
    if (running.get("notices") instanceof List<?> notices) {
      notices.forEach(notice -> lines.add("Note: " + notice));
    }
    return lines;
  }

  private static String server(Map<?, ?> server) {
    Object problem = server.get("problem");
    if (problem != null) {
      return problem.toString();
    }
    Object tokens = server.get("tokens");
    return server.get("url")
        + (tokens == null ? "" : " (our own; its tokens are in " + tokens + ")");
  }

  private static String line(@Nullable Object connector) {
    if (!(connector instanceof Map<?, ?> fields)) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    for (String key : List.of("id", "account", "state", "lastEventAt", "problem")) {
      if (fields.get(key) != null) {
        line.append(line.isEmpty() ? "" : " · ").append(fields.get(key));
      }
    }
    return line.toString();
  }

  /// The engine in use may be one that the process started itself, on a port of its own.
  private static Object url(Settings settings, Map<String, @Nullable Object> running) {
    return running.get("opencode") instanceof Map<?, ?> engine
            && engine.get("url") instanceof String url
        ? url
        : settings.engine().url();
  }
}
