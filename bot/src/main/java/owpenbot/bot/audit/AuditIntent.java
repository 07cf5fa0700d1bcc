package owpenbot.bot.audit;

import org.jspecify.annotations.Nullable;

/// An announced change. Exactly one of its methods is called, once the outcome is known; if the
/// process ends before, the entry stays [AuditOutcome#UNKNOWN]. Thread-safe.
public interface AuditIntent {

  /// The change happened. An [AuditException] means that only the outcome's line is missing.
  void done();

  /// As [#done()], with what is known only now.
  ///
  /// @param summary in place of the announced one; null if there is nothing to add
  void done(@Nullable String summary);

  /// The change did not happen.
  void failed(String reason);
}
