package owpenbot.client.openwork;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.Json;
import owpenbot.client.http.Wire;
import owpenbot.config.Secret;

/// What lies in a workspace.
final class WorkspaceReader {

  private WorkspaceReader() {}

  static Workspace workspace(JsonNode json) {
    return new Workspace(
        Wire.need(json, "id"),
        Wire.text(json, "name"),
        Wire.text(json, "path"),
        Objects.requireNonNullElse(Wire.textOrNull(json, "workspaceType"), "local"),
        Wire.textOrNull(json, "baseUrl"),
        Wire.textOrNull(json, "directory"),
        engine(json.path("opencode")));
  }

  private static @Nullable WorkspaceEngine engine(JsonNode json) {
    String url = Wire.textOrNull(json, "baseUrl");
    String password = Wire.textOrNull(json, "password");
    return url == null
        ? null
        : new WorkspaceEngine(
            url,
            Wire.textOrNull(json, "directory"),
            Wire.textOrNull(json, "username"),
            password == null ? null : new Secret(password));
  }

  static WorkspaceConfig config(JsonNode json) {
    return new WorkspaceConfig(
        object(json, "opencode"), object(json, "openwork"), Wire.instantOrNull(json, "updatedAt"));
  }

  private static String object(JsonNode json, String name) {
    return json.path(name).isObject() ? Json.text(json.path(name)) : "{}";
  }

  static Plugins plugins(JsonNode json) {
    return new Plugins(
        Wire.list(items(json), WorkspaceReader::plugin),
        Wire.texts(json.path("loadOrder")),
        warnings(json));
  }

  private static Plugin plugin(JsonNode json) {
    return new Plugin(
        Wire.need(json, "spec"),
        Wire.text(json, "source"),
        Wire.text(json, "scope"),
        Wire.textOrNull(json, "path"));
  }

  static Skills skills(JsonNode json) {
    return new Skills(Wire.list(items(json), WorkspaceReader::skill), warnings(json));
  }

  static Skill skill(JsonNode json) {
    return new Skill(
        Wire.need(json, "name"),
        Wire.text(json, "description"),
        Wire.text(json, "path"),
        Wire.text(json, "scope"));
  }

  static List<McpServer> mcp(JsonNode json) {
    return Wire.list(items(json), WorkspaceReader::mcpServer);
  }

  private static McpServer mcpServer(JsonNode json) {
    return new McpServer(
        Wire.need(json, "name"),
        object(json, "config"),
        Wire.text(json, "source"),
        Wire.flag(json, "disabledByTools"));
  }

  static WorkspaceCommands commands(JsonNode json) {
    return new WorkspaceCommands(Wire.list(items(json), WorkspaceReader::command), warnings(json));
  }

  private static WorkspaceCommand command(JsonNode json) {
    return new WorkspaceCommand(
        Wire.need(json, "name"),
        Wire.text(json, "description"),
        Wire.text(json, "template"),
        Wire.textOrNull(json, "agent"),
        Wire.textOrNull(json, "model"),
        Wire.flag(json, "subtask"),
        Wire.text(json, "scope"));
  }

  static AuditEntry audit(JsonNode json) {
    return new AuditEntry(
        Wire.need(json, "id"),
        Wire.text(json, "workspaceId"),
        ServerReader.actor(json.path("actor")),
        Wire.text(json, "action"),
        Wire.text(json, "target"),
        Wire.text(json, "summary"),
        Wire.instant(json, "timestamp"),
        Wire.text(json, "decision"),
        Wire.text(json, "decider"),
        Wire.text(json, "reason"));
  }

  static ReloadEvents events(JsonNode json) {
    return new ReloadEvents(
        Wire.list(items(json), WorkspaceReader::event),
        Wire.number(json, "cursor"),
        Wire.flag(json, "disabled"));
  }

  private static ReloadEvent event(JsonNode json) {
    JsonNode trigger = json.path("trigger");
    return new ReloadEvent(
        Wire.need(json, "id"),
        Wire.number(json, "seq"),
        Wire.text(json, "reason"),
        Wire.text(trigger, "name"),
        Wire.text(trigger, "path"),
        Wire.instant(json, "timestamp"));
  }

  /// Every list of the server is an object with its entries in `items`.
  static JsonNode items(JsonNode json) {
    JsonNode items = json.path("items");
    if (!items.isArray()) {
      throw new Wire.MalformedException("no items");
    }
    return items;
  }

  /// Texts, or objects with a path and a message.
  private static List<String> warnings(JsonNode json) {
    List<String> warnings = new ArrayList<>();
    for (JsonNode warning : json.path("warnings")) {
      warnings.add(
          warning.isTextual()
              ? warning.textValue()
              : Wire.text(warning, "path") + ": " + Wire.text(warning, "message"));
    }
    return warnings;
  }
}
