package owpenbot.connectors.testing.telegram;

import java.time.Duration;

/// Something that goes wrong with a call.
public sealed interface Fault {

  /// 429 with `retry_after`; the call is not done.
  record RateLimited(long retryAfterSeconds) implements Fault {}

  /// An error of the Bot API; the call is not done.
  record Refused(int code, String description) implements Fault {}

  /// An answer that is not the Bot API's, as proxies give; the call is not done.
  record NotJson(int status, String body) implements Fault {}

  /// The connection closes; the call is not done, which the caller cannot know.
  record DroppedBefore() implements Fault {}

  /// The call is done, then the connection closes without an answer.
  record DroppedAfter() implements Fault {}

  /// The call is done after a while.
  record Slow(Duration delay) implements Fault {}

  /// The call is done, and its answer is cut off in the middle.
  record CutShort() implements Fault {}
}
