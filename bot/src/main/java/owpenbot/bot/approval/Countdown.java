package owpenbot.bot.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.store.ApprovalRow;

/// Writes the time that is left on cards of held writes anew, at a few moments before the end.
/// Thread-safe.
final class Countdown {

  /// How much is left at each of them.
  private static final List<Duration> MARKS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10));

  private final Ledger ledger;
  private final Timers timers;

  Countdown(Ledger ledger, Timers timers) {
    this.ledger = ledger;
    this.timers = timers;
  }

  /// Begins for one; nothing for one without an end.
  void over(ApprovalRow row) {
    Instant expires = row.expiresAt();
    if (expires == null) {
      return;
    }
    Duration left = Duration.between(timers.clock().instant(), expires);
    for (Duration mark : MARKS) {
      if (left.compareTo(mark.plusSeconds(1)) > 0) {
        timers.after(left.minus(mark), () -> drawAnew(row));
      }
    }
  }

  private void drawAnew(ApprovalRow row) {
    ledger.change(row.id(), ApprovalState.OPEN, UnaryOperator.identity());
  }
}
