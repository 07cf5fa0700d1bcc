package owpenbot.bot.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Counts wrong tokens, so that a local program that guesses is noticed and costs nothing. The
/// right token is never held up by it. Thread-safe.
final class TokenThrottle {

  static final int WRONG_PER_WINDOW = 20;
  static final Duration WINDOW = Duration.ofMinutes(1);

  private final Clock clock;
  private Instant windowEnd = Instant.EPOCH;
  private int wrong;

  TokenThrottle(Clock clock) {
    this.clock = clock;
  }

  /// Counts one; returns whether there were too many in this window.
  synchronized boolean tooManyAfterThis() {
    Instant now = clock.instant();
    if (!now.isBefore(windowEnd)) {
      windowEnd = now.plus(WINDOW);
      wrong = 0;
    }
    wrong++;
    return wrong > WRONG_PER_WINDOW;
  }
}
