package owpenbot.bot.store;

import java.util.List;
import java.util.Optional;
import owpenbot.connectors.api.ChatRef;

/// What is remembered of chats. Bound to one transaction: not to be kept.
@SuppressWarnings("DoNotCallSuggester")
public final class ChatsTable {

  /// What is remembered, or an empty row.
  public ChatRow get(ChatRef chat) {
    throw new UnsupportedOperationException();
  }

  public void put(ChatRow row) {
    throw new UnsupportedOperationException();
  }

  public Optional<ChatRow> bySession(String sessionId) {
    throw new UnsupportedOperationException();
  }

  public List<ChatRow> all() {
    throw new UnsupportedOperationException();
  }
}
