package owpenbot.connectors.discord;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after the n-th failure in a row: doubling, with a limit, spread by a fifth so
/// that several bots do not come back at the same moment.
record Backoff(Duration first, Duration longest) {

  static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  /// @param failures how many in a row, from 1
  Duration after(int failures, RandomGenerator random) {
    long doubled = first.toMillis() << Math.min(failures - 1, 20);
    long millis = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis((long) (millis * (0.8 + 0.4 * random.nextDouble())));
  }
}
