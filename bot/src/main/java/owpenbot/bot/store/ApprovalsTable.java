package owpenbot.bot.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Questions that block, decided or not. Bound to one transaction: not to be kept.
public final class ApprovalsTable {

  private final Sql sql;

  ApprovalsTable(Sql sql) {
    this.sql = sql;
  }

  /// Adds a row; false when this source's external id is known.
  public boolean add(ApprovalRow row) {
    return sql.update(
            """
            INSERT INTO approvals
              (id, short_id, source, kind, external_id, chat, directory, session_id,
               root_session_id, asked_by, request, hash, state, decision, decided_by,
               decided_by_name, decided_at, reason, progress, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, external_id) DO NOTHING\
            """,
            row.id(),
            row.shortId(),
            row.source(),
            row.kind(),
            row.externalId(),
            row.chat(),
            row.directory(),
            row.sessionId(),
            row.rootSessionId(),
            row.askedBy(),
            row.request(),
            row.hash(),
            row.state(),
            row.decision(),
            row.decidedBy(),
            row.decidedByName(),
            row.decidedAt(),
            row.reason(),
            row.progress(),
            row.createdAt(),
            row.expiresAt())
        > 0;
  }

  /// Writes what may change after it was asked: where it stands, the decision, the progress, the
  /// expiry and the short id. What was asked, by whom and where never changes.
  public void update(ApprovalRow row) {
    sql.update(
        """
        UPDATE approvals SET short_id = ?, state = ?, decision = ?, decided_by = ?,
          decided_by_name = ?, decided_at = ?, reason = ?, progress = ?, expires_at = ?
        WHERE id = ?\
        """,
        row.shortId(),
        row.state(),
        row.decision(),
        row.decidedBy(),
        row.decidedByName(),
        row.decidedAt(),
        row.reason(),
        row.progress(),
        row.expiresAt(),
        row.id());
  }

  /// Frees a row's external id for another row: its source asks something else under it.
  public void release(ApprovalRow row) {
    sql.update(
        "UPDATE approvals SET external_id = external_id || '#' || short_id WHERE id = ?", row.id());
  }

  public Optional<ApprovalRow> find(String id) {
    return sql.first("SELECT * FROM approvals WHERE id = ?", ApprovalsTable::approval, id);
  }

  /// By what a person typed, case-insensitive: the undecided one, else the newest.
  public Optional<ApprovalRow> byShortId(String shortId) {
    return sql.first(
        """
        SELECT * FROM approvals WHERE short_id = ?
        ORDER BY decision IS NULL DESC, created_at DESC, rowid DESC LIMIT 1\
        """,
        ApprovalsTable::approval,
        shortId);
  }

  public Optional<ApprovalRow> byExternalId(String source, String externalId) {
    return sql.first(
        "SELECT * FROM approvals WHERE source = ? AND external_id = ?",
        ApprovalsTable::approval,
        source,
        externalId);
  }

  /// Not yet ended, oldest first; the names of the ended states are given.
  public List<ApprovalRow> open(List<String> endedStates) {
    return sql.list(
        """
        SELECT * FROM approvals WHERE state NOT IN (SELECT value FROM json_each(?))
        ORDER BY created_at, rowid\
        """,
        ApprovalsTable::approval,
        Json.write(endedStates));
  }

  /// Adds a copy; nothing when it is known.
  public void addCopy(CardCopy copy) {
    sql.update(
        "INSERT OR REPLACE INTO card_copies (approval_id, chat, outbox_key) VALUES (?, ?, ?)",
        copy.approvalId(),
        copy.chat(),
        copy.outboxKey());
  }

  public List<CardCopy> copies(String approvalId) {
    return sql.list(
        "SELECT * FROM card_copies WHERE approval_id = ? ORDER BY outbox_key",
        row -> new CardCopy(row.text("approval_id"), row.chat("chat"), row.text("outbox_key")),
        approvalId);
  }

  /// Those whose card is the same message, this one among them, in the order they came; empty when
  /// it has no card.
  public List<ApprovalRow> together(String approvalId) {
    return sql.list(
        """
        SELECT * FROM approvals WHERE id IN (
          SELECT approval_id FROM card_copies WHERE outbox_key IN (
            SELECT outbox_key FROM card_copies WHERE approval_id = ?))
        ORDER BY created_at, rowid\
        """,
        ApprovalsTable::approval,
        approvalId);
  }

  /// The newest other one of the row's client, or session, that is in one of the states and was
  /// created at or after the instant.
  public Optional<ApprovalRow> beside(ApprovalRow row, Instant instant, List<String> states) {
    return sql.first(
        """
        SELECT * FROM approvals
        WHERE source = ? AND session_id = ? AND created_at >= ? AND id <> ?
          AND state IN (SELECT value FROM json_each(?))
        ORDER BY created_at DESC, rowid DESC LIMIT 1\
        """,
        ApprovalsTable::approval,
        row.source(),
        row.sessionId(),
        instant,
        row.id(),
        Json.write(states));
  }

  /// Created at or after the instant, newest first.
  public List<ApprovalRow> since(Instant instant, int limit) {
    return sql.list(
        "SELECT * FROM approvals WHERE created_at >= ? ORDER BY created_at DESC, rowid DESC LIMIT"
            + " ?",
        ApprovalsTable::approval,
        instant,
        limit);
  }

  /// Removes ended ones, with the notes of their card copies.
  int prune(Instant before, List<String> endedStates, int limit) {
    return sql.update(
        """
        DELETE FROM approvals WHERE rowid IN (
          SELECT rowid FROM approvals
          WHERE created_at < ? AND state IN (SELECT value FROM json_each(?)) LIMIT ?)\
        """,
        before,
        Json.write(endedStates),
        limit);
  }

  private static ApprovalRow approval(Row row) throws SQLException {
    return new ApprovalRow(
        row.text("id"),
        row.text("short_id"),
        row.text("source"),
        row.text("kind"),
        row.text("external_id"),
        row.chat("chat"),
        row.text("directory"),
        row.text("session_id"),
        row.text("root_session_id"),
        row.text("asked_by"),
        row.text("request"),
        row.text("hash"),
        row.text("state"),
        row.optionalText("decision"),
        row.optionalText("decided_by"),
        row.optionalText("decided_by_name"),
        row.optionalInstant("decided_at"),
        row.optionalText("reason"),
        row.optionalText("progress"),
        row.instant("created_at"),
        row.optionalInstant("expires_at"));
  }
}
