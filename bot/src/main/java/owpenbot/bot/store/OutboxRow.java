package owpenbot.bot.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// A message that must arrive, or a change of one.
///
/// @param seq order within the chat
/// @param key unique; the same event asked for twice makes one row
/// @param editOf key of the row whose message this one replaces, or null for a new message
/// @param maybeSent an attempt was made whose outcome is unknown
/// @param sent the message's address once it is there; for edits once the edit is done
public record OutboxRow(
    long seq,
    String key,
    ChatRef chat,
    OutboundMessage message,
    boolean silent,
    @Nullable String editOf,
    State state,
    boolean maybeSent,
    int attempts,
    Instant dueAt,
    @Nullable MessageRef sent) {

  /// How far it came.
  public enum State {
    PENDING,
    SENT,
    /// Given up: the platform will not take it.
    FAILED,
    /// A newer edit of the same message made it needless.
    SUPERSEDED
  }
}
