package owpenbot.connectors.testing.slack;

import org.jspecify.annotations.Nullable;

/// A conversation, or a thread in one.
///
/// @param thread the `ts` of the message that began the thread, or null
public record SlackRoom(String channel, @Nullable String thread) {

  /// The thread below a message of this conversation.
  public SlackRoom thread(String ts) {
    return new SlackRoom(channel, ts);
  }
}
