package owpenbot.client.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: doubling from `first` up to `most`, of which a random
/// part between half and all is taken so that many waiting do not come back at once. Immutable.
public record Backoff(Duration first, Duration most, int attempt) {

  /// Wait after the first failure of a connection.
  public static final Duration FIRST = Duration.ofMillis(250);

  /// Longest wait between attempts.
  public static final Duration MOST = Duration.ofSeconds(30);

  private static final int MAX_DOUBLINGS = 30;

  public Backoff {
    if (first.isNegative() || first.isZero() || most.compareTo(first) < 0 || attempt < 0) {
      throw new IllegalArgumentException("first " + first + ", most " + most + ", " + attempt);
    }
  }

  /// The usual one, before any failure.
  public static Backoff start() {
    return new Backoff(FIRST, MOST, 0);
  }

  /// After one more failure.
  public Backoff next() {
    return new Backoff(first, most, attempt + 1);
  }

  /// After a success.
  public Backoff reset() {
    return new Backoff(first, most, 0);
  }

  /// What to wait now.
  public Duration delay(RandomGenerator random) {
    long full = Math.min(most.toMillis(), first.toMillis() << Math.min(attempt, doublings()));
    return Duration.ofMillis(full / 2 + random.nextLong(full - full / 2 + 1));
  }

  private int doublings() {
    return Math.min(MAX_DOUBLINGS, Long.numberOfLeadingZeros(Math.max(1, first.toMillis())) - 2);
  }
}
