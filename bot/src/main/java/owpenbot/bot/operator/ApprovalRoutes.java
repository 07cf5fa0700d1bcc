package owpenbot.bot.operator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Actor;
import owpenbot.bot.access.LocalPerson;
import owpenbot.bot.access.Resource;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.approval.ApprovalBroker;
import owpenbot.bot.approval.ApprovalState;
import owpenbot.bot.approval.Decision;
import owpenbot.bot.approval.Writes;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.api.Sender;

/// Decisions by whoever sits at this machine: the same ones as on cards, by the same rules.
public final class ApprovalRoutes {

  /// How long a call waits until the decision took effect.
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ApprovalBroker approvals;
  private final AccessBook access;
  private final Awaited<ApprovalRow> changes;
  private final Supplier<String> host;

  /// @param changes told of every change of an approval, by its id
  /// @param host the name of this machine, for the cards
  public ApprovalRoutes(
      ApprovalBroker approvals,
      AccessBook access,
      Awaited<ApprovalRow> changes,
      Supplier<String> host) {
    this.approvals = approvals;
    this.access = access;
    this.changes = changes;
    this.host = host;
  }

  /// By method and path.
  public Map<String, ControlRoute> routes() {
    return Map.of(
        "POST /v1/approvals/approve", this::approve, "POST /v1/approvals/deny", this::deny);
  }

  static Answer unknown(String id) {
    return Answer.failed(
        404, "No request has the id " + id + "; owpenwork approvals list shows what waits.");
  }

  private Answer approve(Map<String, @Nullable Object> body) {
    Optional<Decision.Kind> kind =
        switch (Bodies.text(body, "choice").toLowerCase(Locale.ROOT)) {
          case "", "once" -> Optional.of(Decision.Kind.ONCE);
          case "session" -> Optional.of(Decision.Kind.SESSION);
          case "always" -> Optional.of(Decision.Kind.ALWAYS);
          default -> Optional.empty();
        };
    return kind.isEmpty()
        ? Answer.failed(400, "not once, session or always: " + Bodies.text(body, "choice"))
        : decide(
            body,
            Action.Choice.valueOf(kind.get().name()),
            row -> approvals.presses().decideUnshown(row, kind.get(), by()));
  }

  private Answer deny(Map<String, @Nullable Object> body) {
    String reason = Bodies.text(body, "reason");
    return decide(body, Action.Choice.DENY, row -> approvals.presses().deny(row, reason, by()));
  }

  private Sender by() {
    return new Sender(LocalPerson.ID, "the command line on " + host.get(), false);
  }

  private Answer decide(
      Map<String, @Nullable Object> body,
      Action.Choice choice,
      Function<ApprovalRow, Receipt> deed) {
    String id = Bodies.text(body, "id");
    Optional<ApprovalRow> row = approvals.byShortId(id);
    if (row.isEmpty()) {
      return unknown(id);
    }
    Action action =
        row.get().kind().equals(Writes.KIND)
            ? new Action.DecideWrite(choice != Action.Choice.DENY)
            : new Action.Decide(choice);
    return switch (access.authorize(new Actor.LocalUser(), action, new Resource.WholeProcess())) {
      case Verdict.Denied(Verdict.Reason reason) -> Answer.failed(403, reason.text());
      case Verdict.Allowed() -> decided(row.get(), deed);
    };
  }

  private Answer decided(ApprovalRow row, Function<ApprovalRow, Receipt> deed) {
    try (Awaited<ApprovalRow>.Ear ear = changes.listen(row.id())) {
      if (deed.apply(row) instanceof Receipt.Refuse(String why)) {
        return Answer.failed(409, why);
      }
      return ear.await(ApprovalRoutes::settled, PATIENCE)
          .map(this::outcome)
          .orElseGet(
              () ->
                  done(
                      row,
                      "Sent, and not confirmed yet. The card says when it takes effect, and so does"
                          + " owpenwork approvals show "
                          + row.shortId()
                          + "."));
    }
  }

  /// Whether a decision came to its end, also by failing.
  private static boolean settled(ApprovalRow row) {
    return switch (ApprovalState.of(row)) {
      case REQUESTED, SENT -> false;
      case SHOWN, CONFIRMED, SUPERSEDED, EXPIRED, LOST -> true;
    };
  }

  private Answer outcome(ApprovalRow row) {
    return switch (ApprovalState.of(row)) {
      case CONFIRMED -> done(row, approvals.late(row));
      case SHOWN -> Answer.failed(502, "Not done: " + row.reason());
      case REQUESTED, SENT, SUPERSEDED, EXPIRED, LOST -> Answer.failed(409, approvals.late(row));
    };
  }

  private static Answer done(ApprovalRow row, String message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("id", row.shortId());
    json.put("state", ApprovalState.of(row));
    json.put("message", message);
    return Answer.ok(json);
  }
}
