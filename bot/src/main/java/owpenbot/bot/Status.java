package owpenbot.bot;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import owpenbot.bot.control.HealthReport;
import owpenbot.bot.control.StatusReport;
import owpenbot.bot.engine.Engine;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Health;

/// How the process is doing, at one moment.
///
/// @param wanted where the settings expect the engine; shown while there is none
/// @param problem why there is no engine, if known
/// @param openwork which OpenWork server is used, and how it is
record Status(
    URI wanted,
    Optional<Engine> engine,
    Optional<String> problem,
    List<Connector> connectors,
    Map<String, Object> openwork) {

  Status {
    connectors = List.copyOf(connectors);
    openwork = Map.copyOf(openwork);
  }

  /// As `/health` has it.
  HealthReport health() {
    return new HealthReport(
        engine.map(e -> e.url().toString()).orElse(wanted.toString()),
        engine.isPresent(),
        engine.map(e -> e.version().text()).orElse(null),
        connected(),
        problems());
  }

  private Map<String, String> problems() {
    Map<String, String> problems = new TreeMap<>();
    for (Connector connector : connectors) {
      String problem = connector.health().problem();
      if (problem != null) {
        problems.put(connector.id().toString(), problem);
      }
    }
    return problems;
  }

  /// By platform whether one of its connectors is connected; the original's two are always there.
  private Map<String, Boolean> connected() {
    Map<String, Boolean> platforms = new TreeMap<>(Map.of("telegram", false, "whatsapp", false));
    connectors.forEach(
        c ->
            platforms.merge(
                c.id().platform(),
                c.health().state() == Health.State.CONNECTED,
                Boolean::logicalOr));
    return platforms;
  }

  /// As `owpenwork status` has it.
  StatusReport report(List<String> notices) {
    SortedMap<ConnectorId, Health> states = new TreeMap<>();
    connectors.forEach(c -> states.put(c.id(), c.health()));
    List<String> all = new ArrayList<>(notices);
    engine.map(Engine::coverage).ifPresent(all::add);
    problem.ifPresent(all::add);
    return new StatusReport(health(), states, all, openwork);
  }
}
