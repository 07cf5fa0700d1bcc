package owpenbot.connectors.testing.slack;

/// What goes wrong with a call.
public sealed interface SlackFault {

  /// 429 with `Retry-After`.
  record RateLimited(long seconds) implements SlackFault {}

  /// `ok: false` with this error.
  record Refused(String error) implements SlackFault {}

  /// This status and no JSON.
  record Broken(int status) implements SlackFault {}

  /// The call is done, its answer never comes.
  record DroppedAfter() implements SlackFault {}

  /// The connection ends before anything was done.
  record DroppedBefore() implements SlackFault {}
}
