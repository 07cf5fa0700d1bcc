package owpenbot.bot.store;

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
    return sql.first(
        "SELECT * FROM tokens WHERE token = ?",
        row ->
            new TokenRow(
                row.text("token"),
                row.text("kind"),
                row.text("subject"),
                row.text("action"),
                row.instant("created_at")),
        token);
  }

  /// Removes all tokens of a subject: its buttons are dead from then on.
  public void dropSubject(String kind, String subject) {
    sql.update("DELETE FROM tokens WHERE kind = ? AND subject = ?", kind, subject);
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
