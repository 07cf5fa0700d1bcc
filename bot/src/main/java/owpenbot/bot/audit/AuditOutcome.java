package owpenbot.bot.audit;

/// What became of a change.
public enum AuditOutcome {
  /// It happened.
  DONE,
  /// It was tried and did not happen; the reason says why.
  FAILED,
  /// It was not tried: denied, timed out, refused.
  NOT_DONE,
  /// It was announced and then nothing more was written: we ended in between.
  UNKNOWN
}
