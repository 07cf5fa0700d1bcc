package owpenbot.bot.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import owpenbot.connectors.api.ChatRef;

/// Sessions that chats have used, and the chats that follow one. Which chat drives a session stands
/// in [ChatsTable]. Bound to one transaction: not to be kept.
public final class SessionsTable {

  private final Sql sql;

  SessionsTable(Sql sql) {
    this.sql = sql;
  }

  /// Adds or replaces.
  public void put(SessionRow row) {
    sql.update(
        """
        INSERT OR REPLACE INTO sessions (id, directory, title, started_by, used_at)
        VALUES (?, ?, ?, ?, ?)\
        """,
        row.id(),
        row.directory(),
        row.title(),
        row.startedBy(),
        row.usedAt());
  }

  public Optional<SessionRow> find(String id) {
    return sql.first("SELECT * FROM sessions WHERE id = ?", SessionsTable::session, id);
  }

  /// Those used last, newest first.
  public List<SessionRow> newest(int limit) {
    return sql.list(
        "SELECT * FROM sessions ORDER BY used_at DESC, rowid DESC LIMIT ?",
        SessionsTable::session,
        limit);
  }

  /// It was used just now.
  public void used(String id, Instant now) {
    sql.update("UPDATE sessions SET used_at = ? WHERE id = ?", now, id);
  }

  /// The chat follows this session and no other.
  public void follow(FollowerRow row) {
    sql.update(
        "INSERT OR REPLACE INTO followers (chat, session_id, joined_by) VALUES (?, ?, ?)",
        row.chat(),
        row.sessionId(),
        row.joinedBy());
  }

  /// Whether the chat had followed one.
  public boolean unfollow(ChatRef chat) {
    return sql.update("DELETE FROM followers WHERE chat = ?", chat) > 0;
  }

  /// All chats that follow a session.
  public List<FollowerRow> followers() {
    return sql.list("SELECT * FROM followers ORDER BY chat", SessionsTable::follower);
  }

  /// A session that the engine does not know any more has another in its place.
  public void replace(String oldId, SessionRow row) {
    sql.update("DELETE FROM sessions WHERE id = ?", oldId);
    sql.update("UPDATE followers SET session_id = ? WHERE session_id = ?", row.id(), oldId);
    put(row);
  }

  /// Removes those that were not used since and that no chat uses.
  int prune(Instant before, int limit) {
    return sql.update(
        """
        DELETE FROM sessions WHERE rowid IN (
          SELECT rowid FROM sessions s WHERE used_at < ?
            AND NOT EXISTS (SELECT 1 FROM chats c WHERE c.session_id = s.id)
            AND NOT EXISTS (SELECT 1 FROM followers f WHERE f.session_id = s.id) LIMIT ?)\
        """,
        before,
        limit);
  }

  private static SessionRow session(Row row) throws SQLException {
    return new SessionRow(
        row.text("id"),
        row.text("directory"),
        row.text("title"),
        row.optionalText("started_by"),
        row.instant("used_at"));
  }

  private static FollowerRow follower(Row row) throws SQLException {
    return new FollowerRow(row.chat("chat"), row.text("session_id"), row.person("joined_by"));
  }
}
