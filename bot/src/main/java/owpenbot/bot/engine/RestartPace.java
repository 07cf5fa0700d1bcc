package owpenbot.bot.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import owpenbot.client.http.Backoff;

/// How soon an engine that was lost is brought back, and when to stop telling about it. Used by the
/// supervisor's thread.
final class RestartPace {

  /// An engine that ran this long was well; its loss starts the count anew.
  static final Duration STEADY = Duration.ofSeconds(60);

  /// After so many losses or failed tries in a row, tries become rare.
  static final int QUICK_FAILURES = 5;

  /// Between those.
  static final Duration RARE = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final RandomGenerator random;
  private Backoff backoff = Backoff.start();
  private Instant startedAt;
  private boolean up;
  private int failures;

  RestartPace(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    startedAt = clock.instant();
  }

  static RestartPace usual(RandomGenerator random) {
    return new RestartPace(InstantSource.system(), random);
  }

  void started() {
    startedAt = clock.instant();
    up = true;
  }

  /// Counts a loss or a failed try.
  ///
  /// @return whether this is the one after which tries become rare
  boolean failed() {
    boolean steady = up && Duration.between(startedAt, clock.instant()).compareTo(STEADY) >= 0;
    up = false;
    failures = steady ? 1 : failures + 1;
    backoff = steady ? backoff.reset() : backoff.next();
    return failures == QUICK_FAILURES;
  }

  Duration pause() {
    return failures >= QUICK_FAILURES ? RARE : backoff.delay(random);
  }

  /// Whether losses are not told any more.
  boolean quiet() {
    return failures >= QUICK_FAILURES;
  }

  int failures() {
    return failures;
  }
}
