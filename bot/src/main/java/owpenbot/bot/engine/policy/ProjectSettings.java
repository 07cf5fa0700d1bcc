package owpenbot.bot.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import owpenbot.client.http.Json;
import owpenbot.client.http.Pruned;

/// Reads what a project's `opencode.json` (or `.jsonc`) and `package.json` would make the engine
/// do. Pure. What it does not know counts as dangerous.
final class ProjectSettings {

  /// Keys that run nothing and send nothing; `permission`, `agent`, `mode` and `tools` are judged
  /// by [PolicyCheck] with their effect.
  private static final Set<String> HARMLESS =
      Set.of(
          "$schema",
          "theme",
          "keybinds",
          "tui",
          "username",
          "logLevel",
          "layout",
          "autoupdate",
          "disabled_providers",
          "enabled_providers",
          "model",
          "small_model",
          "default_agent",
          "snapshot",
          "watcher",
          "compaction",
          "tools",
          "permission",
          "agent",
          "mode",
          "instructions");

  /// The engine replaces these in the text before it reads it, names of keys included.
  private static final Pattern SUBSTITUTION = Pattern.compile("\\{(env|file):");

  /// The engine runs these in a command's text without asking.
  static final Pattern SHELL = Pattern.compile("!`");

  private static final String API = "@opencode-ai/plugin";

  private ProjectSettings() {}

  /// What is dangerous in settings, in words; empty when nothing is.
  static List<String> dangers(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    if (SUBSTITUTION.matcher(text).find()) {
      return List.of("takes in variables or files of yours ({env:…} or {file:…})");
    }
    JsonNode settings;
    try {
      settings = tree(Jsonc.plain(text));
    } catch (IOException _) {
      return List.of("cannot be read, so nobody can say what it does");
    }
    List<String> dangers = new ArrayList<>();
    settings.properties().stream()
        .filter(e -> !HARMLESS.contains(e.getKey()))
        .forEach(e -> danger(e.getKey(), e.getValue(), dangers));
    return dangers;
  }

  private static void danger(String key, JsonNode value, List<String> dangers) {
    switch (key) {
      case "mcp" -> value.properties().forEach(e -> server(e.getKey(), e.getValue(), dangers));
      case "plugin" -> value.forEach(p -> dangers.add("loads the plugin " + name(p)));
      case "command" -> value.properties().forEach(e -> command(e.getKey(), e.getValue(), dangers));
      case "share", "autoshare" -> {
        if (!Set.of("manual", "disabled", "false").contains(value.asText())) {
          dangers.add("publishes every conversation (" + key + ")");
        }
      }
      case "formatter", "lsp" -> {
        if (value.isContainerNode()) {
          dangers.add("sets programs that run by themselves (" + key + ")");
        }
      }
      case "provider" -> dangers.add("changes where prompts and keys are sent (provider)");
      default -> dangers.add("sets " + key + ", which we do not know");
    }
  }

  private static void server(String name, JsonNode server, List<String> dangers) {
    if (server.path("type").asText().equals("remote")) {
      dangers.add("connects to the MCP server " + name + " at " + server.path("url").asText());
    } else if (server.size() != 1 || server.path("enabled").asBoolean(true)) {
      String command =
          StreamSupport.stream(server.path("command").spliterator(), false)
              .map(JsonNode::asText)
              .reduce("", (a, b) -> a + " " + b);
      dangers.add("starts the MCP server " + name + ":" + command);
    }
  }

  private static void command(String name, JsonNode command, List<String> dangers) {
    if (SHELL.matcher(command.path("template").asText()).find()) {
      dangers.add("its command /" + name + " runs shell commands by itself");
    }
  }

  private static String name(JsonNode plugin) {
    return plugin.isTextual() ? plugin.asText() : Json.text(plugin);
  }

  /// What a `package.json` says besides what the engine itself writes there; empty when nothing.
  /// Old engines run the install scripts of any other.
  static String ownPackage(String text) {
    try {
      JsonNode root = tree(text);
      if (root instanceof ObjectNode all && all.path("dependencies") instanceof ObjectNode some) {
        if (some.path(API).asText().matches("[\\^~]?\\d[\\w.+-]*|\\*|latest")) {
          some.remove(API);
        }
        if (some.isEmpty()) {
          all.remove("dependencies");
        }
      }
      return root.isEmpty() ? "" : Json.text(root);
    } catch (IOException _) {
      return text;
    }
  }

  private static JsonNode tree(String text) throws IOException {
    JsonNode root =
        Json.tree(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Pruned.NOTHING);
    if (!root.isObject()) {
      throw new IOException("not an object");
    }
    return root;
  }
}
