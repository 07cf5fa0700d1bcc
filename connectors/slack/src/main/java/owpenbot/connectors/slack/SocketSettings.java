package owpenbot.connectors.slack;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// What the socket's loop knows of time and chance.
///
/// @param refusedPause before a refused token is tried again
/// @param helloTimeout how long a new socket may stay silent
/// @param ping how often the other side must show that it is alive
record SocketSettings(
    Clock clock,
    RandomGenerator random,
    Backoff backoff,
    Duration refusedPause,
    Duration helloTimeout,
    Duration ping) {

  static SocketSettings of(Clock clock, RandomGenerator random) {
    return new SocketSettings(
        clock,
        random,
        Backoff.DEFAULT,
        Duration.ofMinutes(1),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10));
  }
}
