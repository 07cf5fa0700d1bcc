package owpenbot.bot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.routing.Directories;
import owpenbot.config.ConnectorConfig;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.ConnectorId;

/// The bot accounts that run. They follow the settings: one that is new, changed or gone there
/// starts, starts again or ends here, and the others notice nothing. Thread-safe.
public final class Identities {

  private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

  private final Function<ConnectorConfig, Optional<Connector>> maker;
  private final Directories directories;
  private final Map<ConnectorId, ConnectorConfig> running = new LinkedHashMap<>();
  private final List<Connector> first = new ArrayList<>();

  /// What became different.
  public record Change(
      List<ConnectorId> added, List<ConnectorId> changed, List<ConnectorId> removed) {
    public Change {
      added = List.copyOf(added);
      changed = List.copyOf(changed);
      removed = List.copyOf(removed);
    }
  }

  /// Makes the connectors of all accounts that are switched on, and starts none.
  ///
  /// @param maker empty for what is no account, such as the terminal
  public Identities(
      List<ConnectorConfig> wanted,
      Function<ConnectorConfig, Optional<Connector>> maker,
      Directories directories) {
    this.maker = maker;
    this.directories = directories;
    enabled(wanted).forEach((id, config) -> make(id, config).ifPresent(first::add));
  }

  /// The connectors of the accounts there were at first.
  public List<Connector> first() {
    return List.copyOf(first);
  }

  /// Brings the core's connectors in line with the settings. One call at a time.
  public synchronized Change follow(List<ConnectorConfig> wanted, Core core) {
    Map<ConnectorId, ConnectorConfig> now = enabled(wanted);
    List<ConnectorId> removed =
        running.keySet().stream().filter(id -> !now.containsKey(id)).toList();
    removed.forEach(id -> end(id, core));
    List<ConnectorId> added = new ArrayList<>();
    List<ConnectorId> changed = new ArrayList<>();
    now.forEach(
        (id, config) -> {
          ConnectorConfig before = running.get(id);
          if (config.equals(before)) {
            return;
          }
          if (before != null) {
            core.leave(id);
          }
          make(id, config)
              .ifPresent(
                  connector -> {
                    core.join(connector);
                    (before == null ? added : changed).add(id);
                  });
        });
    LOG.atInfo()
        .addKeyValue("added", added)
        .addKeyValue("changed", changed)
        .addKeyValue("removed", removed)
        .log("accounts followed the settings");
    return new Change(added, changed, removed);
  }

  private void end(ConnectorId id, Core core) {
    running.remove(id);
    core.leave(id);
    directories.assign(id, null);
  }

  private Optional<Connector> make(ConnectorId id, ConnectorConfig config) {
    Optional<Connector> made = maker.apply(config);
    if (made.isPresent()) {
      Path directory = config.directory();
      directories.assign(id, directory == null ? null : directory.toString());
      running.put(id, config);
    }
    return made;
  }

  private static Map<ConnectorId, ConnectorConfig> enabled(List<ConnectorConfig> wanted) {
    Map<ConnectorId, ConnectorConfig> enabled = new LinkedHashMap<>();
    wanted.stream().filter(ConnectorConfig::enabled).forEach(c -> enabled.put(Connectors.id(c), c));
    return enabled;
  }
}
