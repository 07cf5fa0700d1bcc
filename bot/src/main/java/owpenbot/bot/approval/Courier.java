package owpenbot.bot.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
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

  /// How long a decision waits for a source that is not there, such as one that is being started.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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

  /// Sends a decision that is in the store in the background.
  void bring(ApprovalRow row, Decision decision) {
    Thread.ofVirtual()
        .name("approval-" + row.shortId())
        .start(() -> send(new Trip(row, decision, timers.clock().instant(), 1)));
  }

  /// One decision on its way.
  private record Trip(ApprovalRow row, Decision decision, Instant begun, int attempt) {

    Trip again() {
      return new Trip(row, decision, begun, attempt + 1);
    }
  }

  private void send(Trip trip) {
    ApprovalRow row = trip.row();
    if (!underway(row)) {
      return;
    }
    ApprovalSource source = source(row);
    long generation = source.generation();
    try {
      source.reply(row, trip.decision());
      checkSoon(trip, OptionalLong.empty());
    } catch (ServerException e) {
      LOG.atWarn()
          .addKeyValue("approval", row.id())
          .addKeyValue("reason", e.getMessage())
          .log("decision not taken");
      refused(trip, e, generation);
    }
  }

  private void refused(Trip trip, ServerException e, long generation) {
    ApprovalRow row = trip.row();
    String title = source(row).title();
    switch (e.kind()) {
      case UNKNOWN_OUTCOME -> checkSoon(trip, OptionalLong.of(generation));
      case NOT_FOUND -> lost(row, title + " was not waiting for this any more");
      case UNREACHABLE -> {
        boolean patient = trip.begun().plus(PATIENCE).isAfter(timers.clock().instant());
        if (patient) {
          timers.after(CHECK_EVERY, () -> send(trip));
        } else {
          reopen(row, title + " could not be reached, so nothing was decided. Try again.");
        }
      }
      case UNAUTHORIZED, REFUSED, FAILED, NOT_THIS_API ->
          reopen(row, title + " refused the answer (" + e.getMessage() + "). Try again.");
    }
  }

  private void checkSoon(Trip trip, OptionalLong unsureIn) {
    timers.after(Duration.ofMillis(1), () -> check(trip, unsureIn, 1));
  }

  /// @param unsureIn the source's generation when it is not known whether it heard us
  private void check(Trip trip, OptionalLong unsureIn, int look) {
    ApprovalRow row = trip.row();
    if (!underway(row)) {
      return;
    }
    if (!waits(row)) {
      arrived(row, unsureIn);
    } else if (look < CHECKS_PER_ATTEMPT) {
      timers.after(CHECK_EVERY, () -> check(trip, unsureIn, look + 1));
    } else if (trip.attempt() < ATTEMPTS) {
      send(trip.again());
    } else {
      reopen(row, "Not confirmed: " + source(row).title() + " still waits. Try again.");
    }
  }

  /// Whether nothing came of the decision meanwhile.
  private boolean underway(ApprovalRow row) {
    return ledger
        .read(tables -> tables.approvals().find(row.id()))
        .filter(now -> ApprovalState.of(now).underway())
        .isPresent();
  }

  /// The source waits no more: it has the decision, unless it may have gone without hearing it.
  private void arrived(ApprovalRow row, OptionalLong unsureIn) {
    ApprovalSource source = source(row);
    if (unsureIn.isPresent() && unsureIn.getAsLong() != source.generation()) {
      lost(row, source.title() + " went away while the decision was on its way to it");
    } else {
      confirmed(row);
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
        .change(row.id(), ApprovalState.UNDERWAY, r -> Rows.in(r, end(r), null))
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
        row.id(),
        ApprovalState.UNDERWAY,
        r -> Rows.endedElsewhere(r, ApprovalState.LOST, null, why, now));
  }

  private void reopen(ApprovalRow row, String why) {
    ledger.change(row.id(), ApprovalState.UNDERWAY, r -> Rows.reopened(r, why));
  }

  private ApprovalSource source(ApprovalRow row) {
    ApprovalSource source = sources.get(row.source());
    if (source == null) {
      throw new IllegalStateException("no approval source " + row.source());
    }
    return source;
  }
}
