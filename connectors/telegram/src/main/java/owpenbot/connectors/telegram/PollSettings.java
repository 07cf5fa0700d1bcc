package owpenbot.connectors.telegram;

import java.time.Duration;

/// The poll loop's waits.
///
/// @param hold how long Telegram may hold a poll; below the minute after which many proxies and
///   NATs forget a silent connection
/// @param conflictPause after somebody else polled with the token
/// @param refusedPause after the token was refused
record PollSettings(Duration hold, Duration conflictPause, Duration refusedPause, Backoff backoff) {

  static final PollSettings DEFAULT =
      new PollSettings(
          Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(60), Backoff.DEFAULT);

  /// How much later than `hold` an answer may come before the connection counts as dead.
  static final Duration GRACE = Duration.ofSeconds(10);
}
