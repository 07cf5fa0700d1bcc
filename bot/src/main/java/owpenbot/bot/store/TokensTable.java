package owpenbot.bot.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What buttons mean. Bound to one transaction: not to be kept.
public final class TokensTable {

  private final Sql sql;

  TokensTable(Sql sql) {
    this.sql = sql;
  }

  public void add(TokenRow row) {
    sql.update(
        "INSERT INTO tokens (token, kind, subject, action, created_at) VALUES (?, ?, ?, ?, ?)",
        row.token(),
        row.kind(),
        row.subject(),
        row.action(),
        row.createdAt());
  }

  public Optional<TokenRow> find(String token) {
    return sql.first("SELECT * FROM tokens WHERE token = ?", TokensTable::read, token);
  }

  private static TokenRow read(Row row) throws SQLException {
    return new TokenRow(
        row.text("token"),
        row.text("kind"),
        row.text("subject"),
        row.text("action"),
        row.instant("created_at"));
  }

  /// All tokens of a subject.
  public List<TokenRow> of(String kind, String subject) {
    return sql.list(
        "SELECT * FROM tokens WHERE kind = ? AND subject = ?", TokensTable::read, kind, subject);
  }

  /// Removes old ones, except those of an approval that can still be decided.
  int pruneOld(Instant before, List<String> endedStates, int limit) {
    return sql.update(
        """
        DELETE FROM tokens WHERE rowid IN (
          SELECT rowid FROM tokens
          WHERE created_at < ? AND subject NOT IN (
            SELECT id FROM approvals WHERE state NOT IN (SELECT value FROM json_each(?)))
          LIMIT ?)\
        """,
        before,
        Json.write(endedStates),
        limit);
  }

  /// Removes those of approvals that have ended.
  int pruneDead(Instant before, List<String> endedStates, int limit) {
    return sql.update(
        """
        DELETE FROM tokens WHERE rowid IN (
          SELECT rowid FROM tokens
          WHERE created_at < ? AND subject IN (
            SELECT id FROM approvals WHERE state IN (SELECT value FROM json_each(?)))
          LIMIT ?)\
        """,
        before,
        Json.write(endedStates),
        limit);
  }
}
