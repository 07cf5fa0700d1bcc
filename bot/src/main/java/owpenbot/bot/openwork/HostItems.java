package owpenbot.bot.openwork;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;
import owpenbot.client.openwork.AuditEntry;
import owpenbot.client.openwork.Workspace;
import owpenbot.client.openwork.WorkspaceClient;

/// What the command line is told of a workspace, as JSON in maps.
final class HostItems {

  private HostItems() {}

  static List<Map<String, Object>> plugins(WorkspaceClient workspace) {
    return workspace.plugins(true).items().stream()
        .map(p -> fields("name", p.spec(), "source", p.source(), "scope", p.scope()))
        .toList();
  }

  static List<Map<String, Object>> skills(WorkspaceClient workspace) {
    return workspace.skills(true).items().stream()
        .map(s -> fields("name", s.name(), "description", s.description(), "path", s.path()))
        .toList();
  }

  static List<Map<String, Object>> mcp(WorkspaceClient workspace) {
    return workspace.mcp().stream()
        .map(
            m -> {
              Map<String, Object> json = fields("name", m.name(), "source", m.source());
              json.put("disabledByTools", m.disabledByTools());
              json.put("config", Json.object(m.config()).orElseGet(Map::of));
              return json;
            })
        .toList();
  }

  static List<Map<String, Object>> commands(WorkspaceClient workspace) {
    return workspace.commands().items().stream()
        .map(
            c -> fields("name", c.name(), "description", c.description(), "template", c.template()))
        .toList();
  }

  static Map<String, Object> json(Workspace w) {
    return fields("id", w.id(), "name", w.name(), "path", w.path(), "workspaceType", w.type());
  }

  static Map<String, Object> json(AuditEntry e) {
    String client = e.actor().clientId();
    Map<String, Object> json =
        fields(
            "id", e.id(),
            "actor", client == null ? e.actor().type() : client,
            "action", e.action(),
            "target", e.target(),
            "summary", e.summary(),
            "decision", e.decision(),
            "decider", e.decider(),
            "reason", e.reason());
    json.put("timestamp", e.timestamp());
    return json;
  }

  static Map<String, Object> fields(String... namesAndValues) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return json;
  }

  /// One skill with its text.
  static Optional<Map<String, Object>> skill(WorkspaceClient workspace, String name) {
    Object all = export(workspace).get("skills");
    List<?> skills = all instanceof List<?> list ? list : List.of();
    return skills.stream()
        .filter(skill -> skill instanceof Map<?, ?> map && name.equals(map.get("name")))
        .findFirst()
        .map(skill -> text((Map<?, ?>) skill, "name", "description", "content"));
  }

  /// One command with its text.
  static Optional<Map<String, Object>> command(WorkspaceClient workspace, String name) {
    return commands(workspace).stream().filter(c -> name.equals(c.get("name"))).findFirst();
  }

  static Map<String, @Nullable Object> export(WorkspaceClient workspace) {
    return Json.object(workspace.export()).orElseGet(Map::of);
  }

  private static Map<String, Object> text(Map<?, ?> from, String... names) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String name : names) {
      json.put(name, String.valueOf(from.get(name)));
    }
    return json;
  }
}
