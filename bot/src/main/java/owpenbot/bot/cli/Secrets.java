package owpenbot.bot.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Secret;
import owpenbot.config.Settings;

/// All secrets of the settings, for the log to keep quiet about.
final class Secrets {

  private Secrets() {}

  static Set<Secret> of(Settings settings) {
    Set<Secret> secrets = new HashSet<>();
    add(secrets, settings.engine().password());
    add(secrets, settings.openwork().token());
    add(secrets, settings.openwork().hostToken());
    add(secrets, settings.health().token());
    settings.connectors().forEach(connector -> secrets.addAll(of(connector)));
    return secrets;
  }

  private static Set<Secret> of(ConnectorConfig connector) {
    return switch (connector) {
      case ConnectorConfig.Telegram telegram -> Set.of(telegram.token());
      case ConnectorConfig.Slack slack ->
          new HashSet<>(List.of(slack.botToken(), slack.appToken()));
      case ConnectorConfig.Discord discord -> Set.of(discord.token());
      case ConnectorConfig.Console _ -> Set.of();
    };
  }

  private static void add(Set<Secret> secrets, @Nullable Secret secret) {
    if (secret != null) {
      secrets.add(secret);
    }
  }
}
