package owpenbot.bot.store;

import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;

/// What is remembered of a chat.
///
/// @param directory its binding, or null for the default
/// @param sessionId its current session, or null before the first prompt and after `/new`
/// @param sessionDirectory where that session works
/// @param model `provider/model` chosen here, or null
/// @param agent chosen here, or null
/// @param verbosity chosen here, or null
public record ChatRow(
    ChatRef chat,
    @Nullable String directory,
    @Nullable String sessionId,
    @Nullable String sessionDirectory,
    @Nullable String model,
    @Nullable String agent,
    @Nullable String verbosity) {

  /// A chat of which nothing is remembered.
  public static ChatRow empty(ChatRef chat) {
    return new ChatRow(chat, null, null, null, null, null, null);
  }

  /// With another current session, or none.
  ///
  /// @param newDirectory where that session works
  public ChatRow inSession(@Nullable String newSession, @Nullable String newDirectory) {
    return new ChatRow(chat, directory, newSession, newDirectory, model, agent, verbosity);
  }

  /// Bound to another directory, or to the default one. That means another session.
  public ChatRow bound(@Nullable String newDirectory) {
    return new ChatRow(chat, newDirectory, null, null, model, agent, verbosity);
  }
}
