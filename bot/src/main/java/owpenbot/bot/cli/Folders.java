package owpenbot.bot.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import owpenbot.bot.routing.Directories;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Settings;
import owpenbot.connectors.api.ConnectorId;

/// Where chats work by the settings, for commands without a running process.
final class Folders {

  private Folders() {}

  static Directories of(Settings settings) {
    Map<ConnectorId, String> own = new HashMap<>();
    for (ConnectorConfig config : settings.connectors()) {
      Path directory = config.directory();
      if (directory != null) {
        own.put(new ConnectorId(platform(config), config.identity()), directory.toString());
      }
    }
    return new Directories(
        settings.paths().directory().toString(),
        own,
        settings.paths().roots().stream().map(Path::toString).toList());
  }

  private static String platform(ConnectorConfig config) {
    return switch (config) {
      case ConnectorConfig.Telegram _ -> "telegram";
      case ConnectorConfig.Slack _ -> "slack";
      case ConnectorConfig.Discord _ -> "discord";
      case ConnectorConfig.Console _ -> "console";
    };
  }
}
