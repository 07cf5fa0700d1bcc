package owpenbot.connectors.api;

/// How to send a message.
///
/// @param key the same for every attempt at the same message, unique otherwise
/// @param silent whether it should not notify, where the platform can tell the difference
/// @param attempt whether an earlier attempt may already have arrived
public record Delivery(String key, boolean silent, Attempt attempt) {

  /// What is known of earlier attempts.
  public enum Attempt {
    /// No earlier attempt can have arrived.
    FIRST,
    /// An earlier one may have: look for [Delivery#key] first where the platform can be asked, else
    /// mark the message as a possible repeat.
    MAYBE_REPEAT
  }

  /// The first attempt at a message that notifies.
  public static Delivery loud(String key) {
    return new Delivery(key, false, Attempt.FIRST);
  }

  /// The first attempt at a message that does not notify.
  public static Delivery quiet(String key) {
    return new Delivery(key, true, Attempt.FIRST);
  }
}
