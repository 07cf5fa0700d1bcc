package owpenbot.bot.audit;

/// An announced change. Exactly one of its methods is called, once the outcome is known; if the
/// process ends before, the entry stays [AuditOutcome#UNKNOWN]. Thread-safe.
public interface AuditIntent {

  /// The change happened. An [AuditException] means that only the outcome's line is missing.
  void done();

  /// The change did not happen.
  void failed(String reason);
}
