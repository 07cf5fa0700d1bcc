package owpenbot.bot.approval;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.audit.AuditActor;
import owpenbot.bot.audit.AuditDecision;
import owpenbot.bot.audit.AuditEvent;
import owpenbot.bot.audit.AuditException;
import owpenbot.bot.audit.AuditIntent;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.audit.AuditOutcome;
import owpenbot.bot.store.ApprovalCodec;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRow;

/// Decisions about the engine's tools in the audit log: announced when somebody has decided, and
/// ended when the engine has it or something else came of it. Thread-safe.
public final class ApprovalAudit {

  private static final Logger LOG = LoggerFactory.getLogger(ApprovalAudit.class);

  private final AuditLog log;
  private final ApprovalCodec codec = new ApprovalCodec();
  private final Map<String, AuditIntent> underway = new ConcurrentHashMap<>();

  public ApprovalAudit(AuditLog log) {
    this.log = log;
  }

  /// An approval was changed, and is so in the store.
  public void changed(ApprovalRow row) {
    if (codec.readRequest(row.request()) instanceof Permission permission) {
      try {
        write(row, permission);
      } catch (AuditException e) {
        // The decision is in the store already; whoever waits for it must not wait for ever.
        LOG.atError().addKeyValue("approval", row.id()).setCause(e).log("audit line failed");
      }
    }
  }

  private void write(ApprovalRow row, Permission permission) {
    switch (ApprovalState.of(row)) {
      case SENT -> underway.put(row.id(), log.intend(event(row, permission)));
      case CONFIRMED, EXPIRED ->
          ended(row)
              .ifPresentOrElse(
                  AuditIntent::done, () -> log.record(event(row, permission), AuditOutcome.DONE));
      case SHOWN -> ended(row).ifPresent(intent -> intent.failed(reason(row)));
      case SUPERSEDED, LOST -> {
        ended(row).ifPresent(intent -> intent.failed(reason(row)));
        log.record(elsewhere(row, permission), AuditOutcome.NOT_DONE);
      }
      case REQUESTED -> {}
    }
  }

  private Optional<AuditIntent> ended(ApprovalRow row) {
    return Optional.ofNullable(underway.remove(row.id()));
  }

  private static String reason(ApprovalRow row) {
    String reason = row.reason();
    return reason == null ? "" : reason;
  }

  private static AuditEvent event(ApprovalRow row, Permission permission) {
    AuditDecision decision = decision(row.decision());
    String nobody = decision == AuditDecision.TIMED_OUT ? "clock" : "settings";
    String by = row.decidedBy();
    return plain(row, permission).decided(decision, by == null ? nobody : by);
  }

  /// Ended without us: answered in the engine itself, or nobody waits any more.
  private static AuditEvent elsewhere(ApprovalRow row, Permission permission) {
    AuditDecision decision =
        ApprovalState.of(row) == ApprovalState.LOST
            ? AuditDecision.CANCELLED
            : decision(row.decision());
    return plain(row, permission).decided(decision, row.source());
  }

  private static AuditEvent plain(ApprovalRow row, Permission permission) {
    return AuditEvent.of(
            "",
            AuditActor.person(row.askedBy()),
            "tool." + permission.permission(),
            row.directory(),
            permission.title() + ": " + permission.exact())
        .about(row.hash())
        .because(row.reason());
  }

  private static AuditDecision decision(@Nullable String kind) {
    if (kind == null) {
      return AuditDecision.CANCELLED;
    }
    return switch (Decision.Kind.valueOf(kind)) {
      case ONCE, SESSION, ALWAYS, ANSWER -> AuditDecision.ALLOWED;
      case DENY, SKIP -> AuditDecision.DENIED;
      case EXPIRE -> AuditDecision.TIMED_OUT;
    };
  }
}
