package owpenbot.bot.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import owpenbot.bot.json.Json;

/// An MCP server's settings from what a person types: a JSON object, an address, or a command with
/// its arguments. Pure.
final class McpConfig {

  private McpConfig() {}

  static String of(String typed) {
    String text = typed.strip();
    if (Json.object(text).isPresent()) {
      return text;
    }
    Map<String, Object> config = new LinkedHashMap<>();
    if (text.startsWith("http://") || text.startsWith("https://")) {
      config.put("type", "remote");
      config.put("url", text);
    } else {
      config.put("type", "local");
      config.put("command", List.of(text.split("\\s+")));
    }
    config.put("enabled", true);
    return Json.line(config);
  }
}
