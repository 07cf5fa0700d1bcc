package owpenbot.bot.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;

/// What platforms last said about chats that have written to us. Bound to one transaction: not to
/// be kept.
public final class KnownChatsTable {

  private final Sql sql;

  KnownChatsTable(Sql sql) {
    this.sql = sql;
  }

  /// Adds or replaces.
  public void put(Chat chat) {
    sql.update(
        "INSERT OR REPLACE INTO known_chats (chat, kind, title, external) VALUES (?, ?, ?, ?)",
        chat.ref(),
        chat.kind(),
        chat.title(),
        chat.external());
  }

  public Optional<Chat> find(ChatRef ref) {
    return sql.first("SELECT * FROM known_chats WHERE chat = ?", KnownChatsTable::chat, ref);
  }

  /// All of them, by their key.
  public List<Chat> all() {
    return sql.list("SELECT * FROM known_chats ORDER BY chat", KnownChatsTable::chat);
  }

  private static Chat chat(Row row) throws SQLException {
    return new Chat(
        row.chat("chat"),
        row.constant("kind", Chat.Kind.class),
        row.text("title"),
        row.flag("external"));
  }
}
