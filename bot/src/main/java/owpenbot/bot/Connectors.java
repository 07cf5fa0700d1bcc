package owpenbot.bot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import owpenbot.config.ConnectorConfig;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.discord.DiscordConnector;
import owpenbot.connectors.slack.SlackConnector;
import owpenbot.connectors.telegram.TelegramConnector;

/// Which connector stands behind which settings: the one place of the core that names platforms, so
/// that only what is configured is loaded.
final class Connectors {

  private Connectors() {}

  /// What the settings ask for.
  ///
  /// @param connectors ready to be started
  /// @param directories of those that have one of their own
  record Made(List<Connector> connectors, Map<ConnectorId, String> directories) {
    Made {
      connectors = List.copyOf(connectors);
      directories = Map.copyOf(directories);
    }
  }

  /// Makes all that are switched on; the terminal's is made elsewhere, by whoever owns the
  /// terminal.
  static Made of(List<ConnectorConfig> configs, Path dataDir, Clock clock, RandomGenerator random) {
    List<Connector> connectors = new ArrayList<>();
    Map<ConnectorId, String> directories = new HashMap<>();
    for (ConnectorConfig config : configs) {
      if (config.enabled()) {
        switch (config) {
          case ConnectorConfig.Telegram telegram ->
              connectors.add(new TelegramConnector(telegram, dataDir, clock, random));
          case ConnectorConfig.Slack slack ->
              connectors.add(new SlackConnector(slack, dataDir, clock, random));
          case ConnectorConfig.Discord discord ->
              connectors.add(new DiscordConnector(discord, dataDir, clock, random));
          case ConnectorConfig.Console _ -> {}
        }
        Path directory = config.directory();
        if (directory != null) {
          directories.put(id(config), directory.toString());
        }
      }
    }
    return new Made(connectors, directories);
  }

  private static ConnectorId id(ConnectorConfig config) {
    String platform =
        switch (config) {
          case ConnectorConfig.Telegram _ -> "telegram";
          case ConnectorConfig.Slack _ -> "slack";
          case ConnectorConfig.Discord _ -> "discord";
          case ConnectorConfig.Console _ -> "console";
        };
    return new ConnectorId(platform, config.identity());
  }
}
