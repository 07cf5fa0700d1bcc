package owpenbot.bot.session;

import java.util.Optional;
import owpenbot.bot.access.Verdict;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;

/// Whether a chat may hand a message to its session now.
public sealed interface Turn {

  /// It may, and nobody else may until it says that it is done.
  ///
  /// @param takenFrom the chat that drove the session until now, when it was another
  record Yours(Optional<ChatRef> takenFrom) implements Turn {}

  /// The chat follows a session that another chat works in right now; it is told when that is over.
  record Busy(Chat where) implements Turn {}

  /// The person may not drive the session that the chat follows.
  record Refused(Verdict.Reason reason) implements Turn {}
}
