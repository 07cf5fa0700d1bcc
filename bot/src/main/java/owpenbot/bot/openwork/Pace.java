package owpenbot.bot.openwork;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How often a server without a push route is asked: fast while a write is plausible, slowly
/// otherwise. Thread-safe.
final class Pace {

  static final Duration FAST = Duration.ofMillis(400);
  static final Duration SLOW = Duration.ofSeconds(2);

  /// How long after the last sign of a write another one is plausible.
  static final Duration PLAUSIBLE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Semaphore hurry = new Semaphore(0);
  private volatile Instant lastSign = Instant.EPOCH;

  Pace(Clock clock) {
    this.clock = clock;
  }

  /// A write is on its way, or waits.
  void sign() {
    lastSign = clock.instant();
  }

  /// As [#sign]; whoever waits looks at once.
  void hurry() {
    sign();
    hurry.release();
  }

  Duration gap() {
    return Duration.between(lastSign, clock.instant()).compareTo(PLAUSIBLE) < 0 ? FAST : SLOW;
  }

  /// Waits for the next look.
  void await(Duration gap) throws InterruptedException {
    if (hurry.tryAcquire(gap.toNanos(), TimeUnit.NANOSECONDS)) {
      hurry.drainPermits();
    }
  }
}
