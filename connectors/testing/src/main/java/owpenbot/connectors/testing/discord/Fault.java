package owpenbot.connectors.testing.discord;

import java.time.Duration;

/// Something that goes wrong with a REST call.
public sealed interface Fault {

  /// 429; the call is not done.
  ///
  /// @param global whether the whole bot is meant, not one route
  record RateLimited(double retryAfterSeconds, boolean global) implements Fault {}

  /// An error of the API; the call is not done.
  record Refused(int status, int code, String message) implements Fault {}

  /// The connection closes; the call is not done, which the caller cannot know.
  record DroppedBefore() implements Fault {}

  /// The call is done, then the connection closes without an answer.
  record DroppedAfter() implements Fault {}

  /// The call is done after a while.
  record Slow(Duration delay) implements Fault {}
}
