package owpenbot.connectors.discord;

import org.jspecify.annotations.Nullable;
import owpenbot.config.ConnectorConfig;

/// What Discord says about a bot account, for the command line.
///
/// @param name null when the token is not good
/// @param messageContent whether it may read messages that do not mention it
/// @param refused whether the token is not good, as opposed to Discord not being reached
/// @param problem what is wrong and how to mend it; null when all is well
public record DiscordAccount(
    @Nullable String name,
    String applicationId,
    boolean messageContent,
    int shards,
    boolean refused,
    @Nullable String problem) {

  /// View channels, send messages, attach files, read history, make public threads and write in
  /// threads (docs.discord.com/developers/topics/permissions).
  public static final long PERMISSIONS =
      (1L << 10) | (1L << 11) | (1L << 15) | (1L << 16) | (1L << 35) | (1L << 38);

  /// Asks Discord; what goes wrong is in [#problem].
  public static DiscordAccount look(ConnectorConfig.Discord config) {
    try (Rest rest = new Rest(config.apiUrl(), config.token())) {
      Application found = Application.look(rest);
      return new DiscordAccount(
          found.name(),
          Long.toString(found.id()),
          found.messageContent(),
          found.shards(),
          false,
          null);
    } catch (Refusal e) {
      String problem =
          e.unauthorized() ? Gateway.REFUSED : "Discord cannot be reached: " + e.getMessage();
      return new DiscordAccount(null, "", false, 0, e.unauthorized(), problem);
    }
  }

  /// The link that brings the bot into a server, for whoever may manage that server.
  public String inviteUrl() {
    return "https://discord.com/oauth2/authorize?client_id="
        + applicationId
        + "&scope=bot+applications.commands&permissions="
        + PERMISSIONS;
  }

  /// One line for people.
  public String describe() {
    if (problem != null) {
      return problem;
    }
    String reads =
        messageContent
            ? "reads every message of threads it takes part in"
            : "reads mentions and private messages only (Message Content is off)";
    return "@" + name + ", token is good, " + reads;
  }
}
