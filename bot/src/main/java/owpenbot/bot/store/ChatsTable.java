package owpenbot.bot.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import owpenbot.connectors.api.ChatRef;

/// What is remembered of chats. Bound to one transaction: not to be kept.
public final class ChatsTable {

  private final Sql sql;

  ChatsTable(Sql sql) {
    this.sql = sql;
  }

  /// What is remembered, or an empty row.
  public ChatRow get(ChatRef chat) {
    return sql.first("SELECT * FROM chats WHERE chat = ?", ChatsTable::chat, chat)
        .orElseGet(() -> ChatRow.empty(chat));
  }

  /// Adds or replaces.
  public void put(ChatRow row) {
    sql.update(
        """
        INSERT OR REPLACE INTO chats
          (chat, directory, session_id, session_directory, model, agent, verbosity)
        VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        row.chat(),
        row.directory(),
        row.sessionId(),
        row.sessionDirectory(),
        row.model(),
        row.agent(),
        row.verbosity());
  }

  /// The chat whose current session this is; the one changed last when there are several.
  public Optional<ChatRow> bySession(String sessionId) {
    return sql.first(
        "SELECT * FROM chats WHERE session_id = ? ORDER BY rowid DESC LIMIT 1",
        ChatsTable::chat,
        sessionId);
  }

  /// All chats, by their key.
  public List<ChatRow> all() {
    return sql.list("SELECT * FROM chats ORDER BY chat", ChatsTable::chat);
  }

  private static ChatRow chat(Row row) throws SQLException {
    return new ChatRow(
        row.chat("chat"),
        row.optionalText("directory"),
        row.optionalText("session_id"),
        row.optionalText("session_directory"),
        row.optionalText("model"),
        row.optionalText("agent"),
        row.optionalText("verbosity"));
  }
}
