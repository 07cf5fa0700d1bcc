package owpenbot.bot.server.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import owpenbot.bot.audit.AuditDecision;
import owpenbot.bot.audit.AuditEvent;
import owpenbot.bot.audit.AuditException;
import owpenbot.bot.audit.AuditIntent;
import owpenbot.bot.audit.AuditOutcome;
import owpenbot.bot.server.files.WorkspaceError;
import owpenbot.bot.server.files.WorkspaceException;
import owpenbot.bot.server.files.WritePlan;
import owpenbot.bot.server.files.WriteRequest;
import owpenbot.bot.server.held.Decider;
import owpenbot.bot.server.held.HeldWrite;
import owpenbot.bot.server.held.HeldWriteException;
import owpenbot.bot.server.held.HeldWrites;
import owpenbot.bot.server.held.Settlement;
import owpenbot.bot.server.held.WriteResult;
import owpenbot.bot.server.settings.ServerSettings;

/// The way of every write: checked and planned, then decided by a person, then checked again and
/// written. Each way of ending leaves a line in the audit log. Thread-safe.
final class Writes {

  private static final Decider NOBODY_ASKED = new Decider("auto", "auto", "");

  private final ServerSettings settings;
  private final HeldWrites held;

  Writes(ServerSettings settings, HeldWrites held) {
    this.settings = settings;
    this.held = held;
  }

  /// What a client asks for.
  ///
  /// @param action, target for the audit line when there is no plan
  record Asked(String action, String target, Supplier<WriteRequest> request) {}

  /// What a read-only server is asked for is written down as well.
  void requireWritable(Call call, Optional<Served> served, Asked asked) {
    if (settings.readOnly()) {
      served.ifPresent(
          workspace -> {
            AuditEvent event =
                refused(call, workspace, asked, AuditDecision.REFUSED)
                    .because("read_only: the server is read-only");
            workspace.audit().record(event, AuditOutcome.NOT_DONE);
          });
      throw new ApiException(403, "read_only", "Server is read-only");
    }
  }

  /// Returns when it is written, or was so already.
  void write(Call call, Served served, Asked asked) throws InterruptedException {
    WritePlan plan = plan(call, served, asked);
    if (plan.changesNothing()) {
      return;
    }
    AuditEvent event =
        AuditEvent.of(
                served.id(),
                ActorJson.audited(call.caller()),
                plan.action(),
                plan.target(),
                plan.summary())
            .about(plan.requestHash());
    HeldWrite write = heldWrite(call, served, plan);
    Decider by = settings.approvals().automatic() ? NOBODY_ASKED : ask(call, served, write, event);
    apply(served, plan, write, event.decided(AuditDecision.ALLOWED, by.who()));
    served.events().written(plan);
  }

  private WritePlan plan(Call call, Served served, Asked asked) {
    try {
      return served.files().plan(asked.request().get());
    } catch (WorkspaceException e) {
      refused(call, served, asked, e.error(), e.text());
      throw e;
    } catch (ApiException e) {
      refused(call, served, asked, WorkspaceError.INVALID_PAYLOAD, e.text());
      throw e;
    }
  }

  private static void refused(
      Call call, Served served, Asked asked, WorkspaceError error, String why) {
    AuditDecision decision =
        error == WorkspaceError.PATH_ESCAPE ? AuditDecision.PATH_ESCAPE : AuditDecision.REFUSED;
    AuditEvent event = refused(call, served, asked, decision).because(error.code() + ": " + why);
    served.audit().record(event, AuditOutcome.NOT_DONE);
  }

  private static AuditEvent refused(Call call, Served served, Asked asked, AuditDecision decision) {
    return AuditEvent.of(
            served.id(),
            ActorJson.audited(call.caller()),
            asked.action(),
            asked.target(),
            "Refused: " + asked.action())
        .decided(decision, null);
  }

  private HeldWrite heldWrite(Call call, Served served, WritePlan plan) {
    return new HeldWrite(
        UUID.randomUUID().toString(),
        served.id(),
        served.about().name(),
        plan.action(),
        plan.summary(),
        plan.paths().stream().map(Object::toString).toList(),
        plan.diff(),
        plan.requestHash(),
        call.caller(),
        held.now(),
        held.now().plus(settings.approvals().timeout()));
  }

  private Decider ask(Call call, Served served, HeldWrite write, AuditEvent event)
      throws InterruptedException {
    Settlement settlement;
    try {
      settlement = held.hold(write, call.request().client()::whenGone);
    } catch (HeldWriteException e) {
      AuditEvent line = event.decided(AuditDecision.REFUSED, null).because(e.text());
      served.audit().record(line, AuditOutcome.NOT_DONE);
      throw notHeld(write, e);
    }
    return switch (settlement) {
      case Settlement.Allowed(Decider by) -> by;
      case Settlement.Denied(Decider by, String reason) -> {
        notDone(served, event.decided(AuditDecision.DENIED, by.who()), reason);
        throw denied(write, "denied", reason);
      }
      case Settlement.Expired() -> {
        notDone(served, event.decided(AuditDecision.TIMED_OUT, null), "nobody decided in time");
        throw denied(write, "timeout", "");
      }
      case Settlement.Cancelled(String why) -> {
        notDone(served, event.decided(AuditDecision.CANCELLED, null), why);
        throw new ApiException(503, "cancelled", "Nothing was written: " + why);
      }
    };
  }

  private static void notDone(Served served, AuditEvent event, String reason) {
    served.audit().record(reason.isEmpty() ? event : event.because(reason), AuditOutcome.NOT_DONE);
  }

  private static ApiException notHeld(HeldWrite write, HeldWriteException problem) {
    return switch (problem.reason()) {
      case TOO_MANY -> new ApiException(429, "too_many_pending", problem.text());
      case NOBODY ->
          new ApiException(
              403, "write_denied", problem.text(), details(write, "nobody_to_ask", "").done());
    };
  }

  private static ApiException denied(HeldWrite write, String reason, String note) {
    return new ApiException(
        403, "write_denied", "Write request denied", details(write, reason, note).done());
  }

  private static JsonObject details(HeldWrite write, String reason, String note) {
    JsonObject details = new JsonObject().with("requestId", write.id()).with("reason", reason);
    return note.isEmpty() ? details : details.with("note", note);
  }

  private void apply(Served served, WritePlan plan, HeldWrite write, AuditEvent event) {
    AuditIntent intent;
    try {
      intent = served.audit().intend(event);
    } catch (AuditException e) {
      held.finished(write, new WriteResult.Failed("the audit log cannot be written"));
      throw new ApiException(
          500, "audit_failed", "Nothing was written: the audit log cannot be written");
    }
    try {
      served.files().apply(plan);
    } catch (WorkspaceException e) {
      intent.failed(e.text());
      held.finished(write, result(e, write.paths()));
      throw e;
    }
    held.finished(write, new WriteResult.Written());
    intent.done();
  }

  private static WriteResult result(WorkspaceException problem, List<String> paths) {
    return problem.error() == WorkspaceError.CONFLICT
        ? new WriteResult.Conflict(String.join(", ", paths))
        : new WriteResult.Failed(problem.text());
  }
}
