package owpenbot.bot.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Health;

/// What the running process says of itself on `GET /v1/status`.
///
/// @param connectors how each is doing
/// @param openwork which OpenWork server is used, and how it is
/// @param notices what a person should know, such as a port that was taken
public record StatusReport(
    HealthReport health,
    SortedMap<ConnectorId, Health> connectors,
    List<String> notices,
    Map<String, Object> openwork) {
  public StatusReport {
    openwork = Map.copyOf(openwork);
    connectors = new TreeMap<>(connectors);
    notices = List.copyOf(notices);
  }

  /// The health as `/health` has it, and more.
  public Map<String, Object> json() {
    Map<String, Object> json = health.json();
    List<Map<String, Object>> lines = new ArrayList<>();
    connectors.forEach((id, state) -> lines.add(json(id, state)));
    json.put("connectors", lines);
    json.put("notices", notices);
    json.put("openwork", new TreeMap<>(openwork));
    return json;
  }

  private static Map<String, Object> json(ConnectorId id, Health health) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("state", health.state());
    if (health.account() != null) {
      json.put("account", health.account());
    }
    if (health.lastEventAt() != null) {
      json.put("lastEventAt", health.lastEventAt());
    }
    if (health.problem() != null) {
      json.put("problem", health.problem());
    }
    return json;
  }
}
