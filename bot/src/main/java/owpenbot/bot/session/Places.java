package owpenbot.bot.session;

import owpenbot.bot.store.ChatRow;

/// Where chats may work, and where one works.
public interface Places {

  /// Where the chat works.
  String of(ChatRow chat);

  /// Whether chats may work there.
  boolean reachable(String directory);
}
