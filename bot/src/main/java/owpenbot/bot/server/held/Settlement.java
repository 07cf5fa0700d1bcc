package owpenbot.bot.server.held;

/// How the waiting of a write ended. Whether an allowed one was then written is a [WriteResult].
public sealed interface Settlement {

  /// Somebody said yes.
  record Allowed(Decider by) implements Settlement {}

  /// Somebody said no.
  ///
  /// @param reason in the decider's words, may be empty
  record Denied(Decider by, String reason) implements Settlement {}

  /// Nobody decided in time.
  record Expired() implements Settlement {}

  /// Nobody waits for it any more.
  ///
  /// @param why for people: the client hung up, the server stopped
  record Cancelled(String why) implements Settlement {}

  /// As the API says it: `allowed`, `denied`, `timeout` or `cancelled`.
  default String word() {
    return switch (this) {
      case Allowed _ -> "allowed";
      case Denied _ -> "denied";
      case Expired _ -> "timeout";
      case Cancelled _ -> "cancelled";
    };
  }
}
