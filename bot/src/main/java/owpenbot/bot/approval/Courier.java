package owpenbot.bot.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.client.http.ServerException;

/// Brings a decision to whoever asked, and believes it only when the asker no longer waits: a
/// success status proves nothing (1.1 answers 200 to anything, and an answer may be lost on the
/// way). Thread-safe.
final class Courier {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /// Between two looks at what the source still waits for.
  private static final Duration CHECK_EVERY = Duration.ofMillis(300);

  /// Looks before the decision is sent a second time, and again before it counts as not confirmed.
  private static final int CHECKS_PER_ATTEMPT = 10;

  private static final int ATTEMPTS = 2;

  private static final Set<ApprovalState> UNDERWAY =
      EnumSet.of(ApprovalState.CLAIMED, ApprovalState.SENT);

  private final Ledger ledger;
  private final Map<String, ApprovalSource> sources;
  private final Timers timers;
  private final Consumer<ApprovalRow> took;

  Courier(
      Ledger ledger,
      Map<String, ApprovalSource> sources,
      Timers timers,
      Consumer<ApprovalRow> took) {
    this.ledger = ledger;
    this.sources = Map.copyOf(sources);
    this.timers = timers;
    this.took = took;
  }

  /// Sends the decision of a claimed row in the background.
  void bring(ApprovalRow row, Decision decision) {
    Thread.ofVirtual().name("approval-" + row.shortId()).start(() -> send(row, decision, 1));
  }

  private void send(ApprovalRow row, Decision decision, int attempt) {
    Optional<Ledger.Outcome> intent =
        ledger.change(row.id(), UNDERWAY, r -> Rows.in(r, ApprovalState.SENT, null));
    if (intent.isEmpty() || intent.get() instanceof Ledger.Outcome.Untouched) {
      return;
    }
    ApprovalSource source = source(row);
    try {
      source.reply(row, decision);
    } catch (ServerException e) {
      LOG.atWarn()
          .addKeyValue("approval", row.id())
          .addKeyValue("reason", e.getMessage())
          .log("decision not taken");
      if (!mayHaveArrived(row, source, e)) {
        return;
      }
    }
    timers.after(Duration.ofMillis(1), () -> check(row, decision, attempt, 1));
  }

  /// Whether to go on to [#check]; otherwise the row says why not.
  private boolean mayHaveArrived(ApprovalRow row, ApprovalSource source, ServerException e) {
    return switch (e.kind()) {
      case UNKNOWN_OUTCOME -> true;
      case NOT_FOUND -> {
        lost(row, source.title() + " was not waiting for this any more");
        yield false;
      }
      case UNREACHABLE -> {
        reopen(row, source.title() + " could not be reached, so nothing was decided. Try again.");
        yield false;
      }
      case UNAUTHORIZED, REFUSED, FAILED, NOT_THIS_API -> {
        reopen(row, source.title() + " refused the answer (" + e.getMessage() + "). Try again.");
        yield false;
      }
    };
  }

  private void check(ApprovalRow row, Decision decision, int attempt, int look) {
    boolean underway =
        ledger
            .read(tables -> tables.approvals().find(row.id()))
            .filter(now -> ApprovalState.of(now) == ApprovalState.SENT)
            .isPresent();
    if (!underway) {
      return;
    }
    if (!waits(row)) {
      confirmed(row);
    } else if (look < CHECKS_PER_ATTEMPT) {
      timers.after(CHECK_EVERY, () -> check(row, decision, attempt, look + 1));
    } else if (attempt < ATTEMPTS) {
      send(row, decision, attempt + 1);
    } else {
      reopen(row, "Not confirmed: " + source(row).title() + " still waits. Try again.");
    }
  }

  private boolean waits(ApprovalRow row) {
    try {
      return source(row).waits(row);
    } catch (ServerException e) {
      return e.kind() != ServerException.Kind.NOT_FOUND;
    }
  }

  /// The source has the decision.
  void confirmed(ApprovalRow row) {
    ledger
        .change(row.id(), UNDERWAY, r -> Rows.in(r, end(r), null))
        .ifPresent(
            outcome -> {
              if (outcome instanceof Ledger.Outcome.Done(ApprovalRow now)) {
                took.accept(now);
              }
            });
  }

  private static ApprovalState end(ApprovalRow row) {
    return Decision.Kind.EXPIRE.name().equals(row.decision())
        ? ApprovalState.EXPIRED
        : ApprovalState.CONFIRMED;
  }

  private void lost(ApprovalRow row, String why) {
    Instant now = timers.clock().instant();
    ledger.change(
        row.id(), UNDERWAY, r -> Rows.endedElsewhere(r, ApprovalState.LOST, null, why, now));
  }

  private void reopen(ApprovalRow row, String why) {
    ledger.change(row.id(), UNDERWAY, r -> Rows.reopened(r, why));
  }

  private ApprovalSource source(ApprovalRow row) {
    ApprovalSource source = sources.get(row.source());
    if (source == null) {
      throw new IllegalStateException("no approval source " + row.source());
    }
    return source;
  }
}
