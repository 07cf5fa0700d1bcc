package owpenbot.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One bot account. A new platform is a new kind here, and the compiler shows what must learn it.
public sealed interface ConnectorConfig {

  /// The account's name among those of its platform, `default` for the only one.
  String identity();

  boolean enabled();

  /// Where opencode works for this account's chats, or null for the general default.
  @Nullable Path directory();

  /// Telegram.
  ///
  /// @param apiUrl scheme, host and port of the Bot API
  record Telegram(
      String identity, boolean enabled, @Nullable Path directory, Secret token, URI apiUrl)
      implements ConnectorConfig {}

  /// Slack, over Socket Mode.
  ///
  /// @param appToken opens the socket
  /// @param apiUrl with its path, `https://slack.com/api`
  /// @param openThreads whether it listens in its threads without being mentioned again
  record Slack(
      String identity,
      boolean enabled,
      @Nullable Path directory,
      Secret botToken,
      Secret appToken,
      URI apiUrl,
      boolean openThreads)
      implements ConnectorConfig {}

  /// Discord.
  ///
  /// @param apiUrl with its version, `https://discord.com/api/v10`
  /// @param gatewayUrl null for the one that the API names
  record Discord(
      String identity,
      boolean enabled,
      @Nullable Path directory,
      Secret token,
      URI apiUrl,
      @Nullable URI gatewayUrl)
      implements ConnectorConfig {}

  /// The terminal this process runs in.
  record Console(String identity, boolean enabled, @Nullable Path directory)
      implements ConnectorConfig {}
}
