package owpenbot.bot.routing;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;
import owpenbot.bot.render.Visible;
import owpenbot.client.http.ServerException;
import owpenbot.client.openwork.AuditEntry;
import owpenbot.client.openwork.McpServer;
import owpenbot.client.openwork.Plugins;
import owpenbot.client.openwork.Skills;
import owpenbot.client.openwork.Workspace;
import owpenbot.client.openwork.WorkspaceCommands;

/// What a chat is told of the OpenWork server's things. Names and texts in them are other people's,
/// so they are made visible. Pure.
final class ServerTexts {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
  private static final int MAX_LISTED = 40;
  private static final int MAX_LINE_CHARS = 200;
  private static final int MAX_WORDS_CHARS = 600;
  private static final int MAX_SHOWN_CHARS = 3_000;

  private ServerTexts() {}

  static String name(Workspace workspace) {
    return workspace.name().isBlank() ? workspace.path() : workspace.name();
  }

  /// @param here the chat's own
  static String workspaces(List<Workspace> all, Optional<Workspace> here) {
    return list(
        "The server has no workspace.",
        all,
        w ->
            (here.filter(w::equals).isPresent()
                    ? "**" + line(name(w)) + "** (this chat's)"
                    : line(name(w)))
                + " `"
                + line(w.path())
                + "` · "
                + w.id());
  }

  static String plugins(Plugins plugins) {
    String list =
        list("No plugins.", plugins.items(), p -> "`" + line(p.spec()) + "` · " + line(p.source()));
    return list + warnings(plugins.warnings());
  }

  static String skills(Skills skills) {
    String list =
        list(
            "No skills.",
            skills.items(),
            s -> "`" + line(s.name()) + "` — " + line(s.description()) + " · " + line(s.scope()));
    return list + warnings(skills.warnings());
  }

  static String mcp(List<McpServer> servers) {
    return list(
        "No MCP servers.",
        servers,
        s -> "`" + line(s.name()) + "`" + (s.disabledByTools() ? " (switched off)" : ""));
  }

  static String commands(WorkspaceCommands commands) {
    String list =
        list(
            "No commands.",
            commands.items(),
            c -> "`/" + line(c.name()) + "` — " + line(c.description()));
    return list + warnings(commands.warnings());
  }

  static String command(WorkspaceCommands commands, String name) {
    return commands.items().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .map(c -> block(c.template()))
        .orElse("There is no command `" + line(name) + "`.");
  }

  /// One skill of an export.
  static String skill(String export, String name) {
    List<?> skills =
        Json.object(export).map(all -> all.get("skills")).orElse(null) instanceof List<?> list
            ? list
            : List.of();
    return skills.stream()
        .filter(s -> s instanceof Map<?, ?> map && name.equals(map.get("name")))
        .findFirst()
        .map(s -> block(String.valueOf(((Map<?, ?>) s).get("content"))))
        .orElse("There is no skill `" + line(name) + "`.");
  }

  /// Settings, from an export, since that shows no secrets.
  ///
  /// @param key empty for all
  static String config(String export, String key) {
    Map<String, @Nullable Object> settings =
        Json.object(export).map(all -> all.get("opencode")).orElse(null) instanceof Map<?, ?> map
            ? Json.object(Json.line(map)).orElseGet(Map::of)
            : Map.of();
    if (key.isEmpty()) {
      return list(
          "No settings.",
          settings.keySet().stream().sorted().toList(),
          name -> "`" + line(name) + "`: `" + line(Json.line(settings.get(name))) + "`");
    }
    Object value = ConfigKeys.get(settings, key);
    return value == null ? "`" + line(key) + "` is not set." : block(Json.line(value));
  }

  static String audit(List<AuditEntry> entries, ZoneId zone) {
    return list("Nothing was changed yet.", entries, e -> audit(e, zone));
  }

  private static String audit(AuditEntry e, ZoneId zone) {
    String who = e.actor().clientId() == null ? e.actor().type() : e.actor().clientId();
    String decided =
        (e.decision().isEmpty() ? "" : " · " + line(e.decision()))
            + (e.decider().isEmpty() ? "" : " by " + line(e.decider()));
    return TIME.format(e.timestamp().atZone(zone))
        + " · "
        + line(e.summary())
        + " · "
        + line(String.valueOf(who))
        + decided;
  }

  /// Why something was not done, for whoever asked.
  static String failure(ServerException e) {
    String reason = Json.object(e.details()).map(d -> String.valueOf(d.get("reason"))).orElse("");
    return switch (e.code()) {
      case "write_denied" ->
          switch (reason) {
            case "timeout" -> "⌛ Nobody decided in time; nothing was written.";
            case "nobody_to_ask" -> "Nothing was written. " + words(e);
            default -> "❌ Denied; nothing was written." + note(e);
          };
      case "conflict" ->
          "Nothing was written: the file was changed after it was shown. Write it again.";
      case "read_only" -> "Nothing was written: the server is read-only.";
      case "too_many_pending" -> "Nothing was written: too much waits for a decision already.";
      default -> words(e);
    };
  }

  /// As the server says it; the request's address helps nobody in a chat.
  private static String words(ServerException e) {
    String words = e.words().isEmpty() ? String.valueOf(e.getMessage()) : e.words();
    return Visible.line(words, MAX_WORDS_CHARS).replace('`', '\'');
  }

  private static String note(ServerException e) {
    Object note = Json.object(e.details()).map(d -> d.get("note")).orElse(null);
    return note == null ? "" : " “" + line(note.toString()) + "”";
  }

  private static <T> String list(String none, List<T> all, Function<T, String> line) {
    if (all.isEmpty()) {
      return none;
    }
    StringBuilder text = new StringBuilder();
    all.stream()
        .limit(MAX_LISTED)
        .forEach(one -> text.append(text.isEmpty() ? "- " : "\n- ").append(line.apply(one)));
    int more = all.size() - MAX_LISTED;
    return more > 0 ? text + "\n- … and " + more + " more" : text.toString();
  }

  private static String warnings(List<String> warnings) {
    return warnings.isEmpty() ? "" : "\n\n⚠ " + list("", warnings, ServerTexts::line);
  }

  private static String line(@Nullable String text) {
    return Visible.line(text == null ? "" : text, MAX_LINE_CHARS).replace('`', '\'');
  }

  /// A fence longer than any in the text.
  private static String block(String text) {
    String shown = Visible.of(text, MAX_SHOWN_CHARS);
    String fence = "```";
    while (shown.contains(fence)) {
      fence += "`";
    }
    return fence + "\n" + shown + "\n" + fence;
  }
}
