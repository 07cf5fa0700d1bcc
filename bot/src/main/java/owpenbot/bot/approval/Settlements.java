package owpenbot.bot.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.PermissionReply;

/// What happens to approvals without a click of ours: the source reports an answer, a run ends, the
/// source restarts, a card arrives. Thread-safe.
public final class Settlements {

  private final Ledger ledger;
  private final Courier courier;
  private final CardDesk desk;
  private final Timers timers;
  private final Abandoned abandoned;

  Settlements(Ledger ledger, Courier courier, CardDesk desk, Abandoned abandoned, Timers timers) {
    this.ledger = ledger;
    this.courier = courier;
    this.desk = desk;
    this.abandoned = abandoned;
    this.timers = timers;
  }

  /// The engine reports an answer to a permission ask: ours on its way, or somebody else's.
  public void replied(String externalId, PermissionReply reply) {
    find(externalId)
        .ifPresent(
            row -> {
              if (ApprovalState.of(row).underway() && matches(row, reply)) {
                confirm(row);
              } else {
                elsewhere(row, decisionOf(reply), words(row, reply), List.of());
              }
            });
  }

  /// The engine reports an answer to a question.
  public void answered(String externalId, List<List<String>> answers, boolean rejected) {
    find(externalId)
        .ifPresent(
            row -> {
              if (ApprovalState.of(row).underway()) {
                confirm(row);
              } else {
                Decision.Kind kind = rejected ? Decision.Kind.SKIP : Decision.Kind.ANSWER;
                String words =
                    rejected
                        ? "Declined in opencode itself"
                        : "Answered in opencode itself: " + String.join("; ", flat(answers));
                elsewhere(row, kind, words, answers);
              }
            });
  }

  private static List<String> flat(List<List<String>> answers) {
    return answers.stream().map(answer -> String.join(", ", answer)).toList();
  }

  private void confirm(ApprovalRow row) {
    courier.confirmed(row);
  }

  private void elsewhere(
      ApprovalRow row, Decision.Kind kind, String words, List<List<String>> answers) {
    Instant now = now();
    ledger.change(
        row.id(),
        ApprovalState.ALIVE,
        r ->
            desk.answered(
                Rows.endedElsewhere(r, ApprovalState.SUPERSEDED, kind.name(), words, now),
                answers));
  }

  private static boolean matches(ApprovalRow row, PermissionReply reply) {
    String decision = row.decision();
    if (decision == null) {
      return false;
    }
    return switch (Decision.Kind.valueOf(decision)) {
      case ONCE, SESSION -> reply == PermissionReply.ONCE;
      case ALWAYS -> reply == PermissionReply.ALWAYS;
      case DENY, EXPIRE -> reply == PermissionReply.REJECT;
      case ANSWER, SKIP -> false;
    };
  }

  private static Decision.Kind decisionOf(PermissionReply reply) {
    return switch (reply) {
      case ONCE -> Decision.Kind.ONCE;
      case ALWAYS -> Decision.Kind.ALWAYS;
      case REJECT -> Decision.Kind.DENY;
    };
  }

  /// opencode rejects all asks of a session when one of them is rejected.
  private String words(ApprovalRow row, PermissionReply reply) {
    Optional<ApprovalRow> denied =
        reply == PermissionReply.REJECT
            ? ledger
                .read(tables -> tables.approvals().since(row.createdAt().minusSeconds(3_600), 100))
                .stream()
                .filter(other -> other.sessionId().equals(row.sessionId()))
                .filter(other -> !other.id().equals(row.id()))
                .filter(other -> Decision.Kind.DENY.name().equals(other.decision()))
                .filter(other -> other.decidedBy() != null)
                .findFirst()
            : Optional.empty();
    return denied
        .map(other -> "Cancelled by opencode together with the denial of " + other.shortId())
        .orElse(
            switch (reply) {
              case ONCE -> "Allowed once in opencode itself";
              case ALWAYS -> "Always allowed in opencode itself";
              case REJECT -> "Denied in opencode itself";
            });
  }

  /// A run is over: what it had asked is asked no more, though the engine may go on listing it.
  public void runEnded(String rootSession, String why) {
    alive().stream()
        .filter(row -> row.rootSessionId().equals(rootSession))
        .filter(row -> ApprovalState.of(row).open())
        .forEach(row -> lose(row, why));
  }

  /// The source was read anew: what it does not list is gone. A decision on its way is the
  /// courier's affair, unless the process that had the courier is gone.
  ///
  /// @param why what to say of those that are gone
  public void reconcile(ApprovalSource source, String why) {
    for (ApprovalRow row : alive()) {
      if (row.source().equals(source.name())) {
        reconcile(source, row, why);
      }
    }
  }

  private void reconcile(ApprovalSource source, ApprovalRow row, String why) {
    try {
      boolean waits = source.waits(row);
      ApprovalState state = ApprovalState.of(row);
      if (waits && state.underway() && abandoned.take(row)) {
        ledger.change(
            row.id(),
            ApprovalState.UNDERWAY,
            r -> Rows.reopened(r, "Interrupted while the decision was being sent. Try again."));
      } else if (!waits && state.underway() && abandoned.take(row)) {
        lose(row, "I was restarted while sending this, and " + source.title() + " waits no more");
      } else if (!waits && state.open()) {
        lose(row, why);
      }
    } catch (ServerException _) {
      // Still not there: the next time the source is read anew comes here again.
    }
  }

  /// Unless somebody has decided since the row was read: then the courier finds out what became of
  /// it.
  private void lose(ApprovalRow row, String why) {
    Instant now = now();
    Set<ApprovalState> from =
        ApprovalState.of(row).open() ? ApprovalState.OPEN : ApprovalState.UNDERWAY;
    ledger.change(row.id(), from, r -> Rows.endedElsewhere(r, ApprovalState.LOST, null, why, now));
  }

  /// Everything not yet over.
  List<ApprovalRow> alive() {
    return ledger.read(tables -> tables.approvals().open(ApprovalState.ENDED));
  }

  /// A card has arrived in a chat, or cannot.
  public void delivered(Outbox.Sent sent) {
    if (sent.message().isEmpty() || !sent.key().contains("/card/")) {
      return;
    }
    String id = sent.key().substring(0, sent.key().indexOf('/'));
    List<ApprovalRow> unseen =
        ledger.read(tables -> tables.approvals().together(id)).stream()
            .filter(row -> ApprovalState.of(row) == ApprovalState.REQUESTED)
            .toList();
    ledger.shown(unseen);
  }

  private Optional<ApprovalRow> find(String externalId) {
    return ledger.read(
        tables -> tables.approvals().byExternalId(OpencodeApprovals.NAME, externalId));
  }

  private Instant now() {
    return timers.clock().instant();
  }
}
