package owpenbot.bot.server.files;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// What an MCP server in the settings has to be. Pure.
final class McpRules {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,99}");

  private McpRules() {}

  static String name(@Nullable String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_MCP_NAME,
          "MCP name must be letters, digits, _ and -, and not begin with -");
    }
    return name;
  }

  /// The config, if the engine can use it.
  static JsonValue.Obj config(@Nullable JsonValue config) {
    if (!(config instanceof JsonValue.Obj object)) {
      throw wrong("MCP config must be an object");
    }
    boolean local = text(object, "type").equals("local");
    boolean remote = text(object, "type").equals("remote");
    if (local && !isCommand(object.get("command"))) {
      throw wrong("A local MCP server needs \"command\": a list of texts, not empty");
    }
    if (remote && !isAddress(text(object, "url"))) {
      throw wrong("A remote MCP server needs \"url\": an http or https address");
    }
    boolean switchOnly =
        object.get("type") == null && object.get("enabled") instanceof JsonValue.Bool;
    if (!local && !remote && !switchOnly) {
      throw wrong("MCP config needs \"type\": \"local\" or \"remote\"");
    }
    return object;
  }

  /// Every server of a whole `mcp` value.
  static void all(JsonValue mcp) {
    if (!(mcp instanceof JsonValue.Obj servers)) {
      throw wrong("\"mcp\" must be an object of servers by name");
    }
    servers
        .members()
        .forEach(
            (name, config) -> {
              name(name);
              config(config);
            });
  }

  private static boolean isCommand(@Nullable JsonValue command) {
    return command instanceof JsonValue.Arr(List<JsonValue> words)
        && !words.isEmpty()
        && words.stream().allMatch(word -> word instanceof JsonValue.Text)
        && words.getFirst() instanceof JsonValue.Text(String program)
        && !program.isBlank();
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url.replaceAll("\\{(env|file):[^}]*}", "x"));
      String scheme = uri.getScheme() == null ? "" : uri.getScheme();
      return (scheme.matches("(?i)https?") && uri.getHost() != null) || url.startsWith("{env:");
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String text(JsonValue.Obj object, String name) {
    return object.get(name) instanceof JsonValue.Text(String text) ? text : "";
  }

  private static WorkspaceException wrong(String message) {
    return new WorkspaceException(WorkspaceError.INVALID_MCP_CONFIG, message);
  }
}
