package owpenbot.bot.access;

import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.PersonId;

/// What an action would touch.
public sealed interface Resource {

  /// A chat, or something that belongs to somebody in it.
  ///
  /// @param asker who prompted the run, wrote the queued message, or started the session that the
  ///   action is about; null when it is about none of these, or nobody here asked for it
  record InChat(Chat.Kind kind, @Nullable PersonId asker) implements Resource {}

  /// This process as a whole.
  record WholeProcess() implements Resource {}

  /// The chat itself.
  static Resource of(Chat chat) {
    return new InChat(chat.kind(), null);
  }

  /// Something in the chat that the asker started.
  static Resource of(Chat chat, @Nullable PersonId asker) {
    return new InChat(chat.kind(), asker);
  }
}
