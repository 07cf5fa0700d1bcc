package owpenbot.bot.server.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// The MCP servers in the engine's settings. Pure.
final class McpServers {

  /// Stands for any tool of a server when patterns are tried.
  private static final String ANY_TOOL = "any\u0000tool";

  private McpServers() {}

  static McpList list(JsonValue.Obj settings) {
    List<McpItem> items = new ArrayList<>();
    if (settings.get("mcp") instanceof JsonValue.Obj servers) {
      servers
          .members()
          .forEach(
              (name, config) -> items.add(new McpItem(name, config, disabled(settings, name))));
    }
    return new McpList(items);
  }

  /// Whether `tools` has false for all tools of the server, which the engine names `server_tool`;
  /// of the patterns that fit the last one counts.
  private static boolean disabled(JsonValue.Obj settings, String server) {
    boolean disabled = false;
    if (settings.get("tools") instanceof JsonValue.Obj(Map<String, JsonValue> tools)) {
      for (Map.Entry<String, JsonValue> tool : tools.entrySet()) {
        if (tool.getValue() instanceof JsonValue.Bool(boolean on)
            && glob(tool.getKey()).matcher(server + "_" + ANY_TOOL).matches()) {
          disabled = !on;
        }
      }
    }
    return disabled;
  }

  private static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("(?<=\\*)|(?=\\*)", -1)) {
      regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
