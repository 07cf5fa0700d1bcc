package owpenbot.bot.approval;

/// How the waiting of a held write ended, as its server tells it.
public sealed interface WriteEnd {

  /// Somebody allowed it.
  ///
  /// @param by who decided, for people; empty when the server does not say
  record Allowed(String by) implements WriteEnd {}

  /// Somebody denied it.
  ///
  /// @param by who decided, for people; empty when the server does not say
  /// @param reason in the decider's words, may be empty
  record Denied(String by, String reason) implements WriteEnd {}

  /// Nobody decided in time.
  record Expired() implements WriteEnd {}

  /// Nobody waits for it any more, and nothing was written.
  ///
  /// @param why a sentence without its full stop
  record Cancelled(String why) implements WriteEnd {}

  /// It was allowed, and then could not be written after all.
  ///
  /// @param why a sentence without its full stop, after [Writes#NOT_WRITTEN]
  record NotWritten(String why) implements WriteEnd {}
}
