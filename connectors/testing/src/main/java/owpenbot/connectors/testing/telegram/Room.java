package owpenbot.connectors.testing.telegram;

import org.jspecify.annotations.Nullable;

/// A place in Telegram where messages are: a private chat, a group, or a topic of a group.
///
/// @param chatId the person's id in private chats, negative in groups
/// @param topic `message_thread_id`, or null outside topics and in the General topic
public record Room(long chatId, @Nullable Integer topic) {

  /// A topic of this group; it need not be made first.
  public Room topic(int id) {
    return new Room(chatId, id);
  }
}
