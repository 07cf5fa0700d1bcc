package owpenbot.bot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
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

  /// The connector of an account; empty for the terminal, whose connector is made by whoever owns
  /// the terminal.
  static Optional<Connector> make(
      ConnectorConfig config, Path dataDir, Clock clock, RandomGenerator random) {
    return switch (config) {
      case ConnectorConfig.Telegram telegram ->
          Optional.of(new TelegramConnector(telegram, dataDir, clock, random));
      case ConnectorConfig.Slack slack ->
          Optional.of(new SlackConnector(slack, dataDir, clock, random));
      case ConnectorConfig.Discord discord ->
          Optional.of(new DiscordConnector(discord, dataDir, clock, random));
      case ConnectorConfig.Console _ -> Optional.empty();
    };
  }

  static ConnectorId id(ConnectorConfig config) {
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
