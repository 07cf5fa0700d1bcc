package owpenbot.bot.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Standing permissions of ours. Bound to one transaction: not to be kept.
public final class GrantsTable {

  private final Sql sql;

  GrantsTable(Sql sql) {
    this.sql = sql;
  }

  /// Adds a grant, or renews the one that says the same, and returns its id.
  public long add(
      String sessionId, String permission, String exact, String grantedBy, Instant now) {
    return sql.first(
            """
            INSERT INTO grants (session_id, permission, exact, granted_by, granted_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (session_id, permission, exact) DO UPDATE
              SET granted_by = excluded.granted_by, granted_at = excluded.granted_at
            RETURNING id\
            """,
            row -> row.number("id"),
            sessionId,
            permission,
            exact,
            grantedBy,
            now)
        .orElseThrow();
  }

  /// All grants, oldest first.
  public List<GrantRow> all() {
    return sql.list("SELECT * FROM grants ORDER BY id", GrantsTable::grant);
  }

  /// Whether there was such a grant.
  public boolean remove(long id) {
    return sql.update("DELETE FROM grants WHERE id = ?", id) > 0;
  }

  private static GrantRow grant(Row row) throws SQLException {
    return new GrantRow(
        row.number("id"),
        row.text("session_id"),
        row.text("permission"),
        row.text("exact"),
        row.text("granted_by"),
        row.instant("granted_at"));
  }
}
