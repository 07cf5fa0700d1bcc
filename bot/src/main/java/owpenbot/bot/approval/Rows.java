package owpenbot.bot.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.PersonId;

/// An approval's row with one thing changed. Pure.
final class Rows {

  private Rows() {}

  static ApprovalRow in(ApprovalRow row, ApprovalState state, @Nullable String reason) {
    return decided(
        row,
        state,
        row.decision(),
        row.decidedBy(),
        row.decidedByName(),
        row.decidedAt(),
        reason == null ? row.reason() : reason);
  }

  static ApprovalRow claimed(ApprovalRow row, Decision decision, Instant now) {
    PersonId by = decision.by();
    return decided(
        row,
        ApprovalState.SENT,
        decision.kind().name(),
        by == null ? null : by.toString(),
        decision.byName(),
        now,
        decision.reason());
  }

  /// Waiting for a person again, with a word on why.
  static ApprovalRow reopened(ApprovalRow row, String why) {
    return decided(row, ApprovalState.SHOWN, null, null, null, null, why);
  }

  /// Ended by somebody else.
  static ApprovalRow endedElsewhere(
      ApprovalRow row, ApprovalState state, @Nullable String decision, String why, Instant now) {
    return decided(row, state, decision, null, null, now, why);
  }

  static ApprovalRow progressed(ApprovalRow row, String progress) {
    return new ApprovalRow(
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
        progress,
        row.createdAt(),
        row.expiresAt());
  }

  // One place spells out all components; five of them change together.
  @SuppressWarnings("checkstyle:ParameterNumber")
  private static ApprovalRow decided(
      ApprovalRow row,
      ApprovalState state,
      @Nullable String decision,
      @Nullable String by,
      @Nullable String byName,
      @Nullable Instant at,
      @Nullable String reason) {
    return new ApprovalRow(
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
        state.name(),
        decision,
        by,
        byName,
        at,
        reason,
        row.progress(),
        row.createdAt(),
        row.expiresAt());
  }
}
