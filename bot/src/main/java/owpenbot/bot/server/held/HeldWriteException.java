package owpenbot.bot.server.held;

/// A write may not wait; the message is for the client.
public final class HeldWriteException extends RuntimeException {

  /// Why.
  public enum Reason {
    /// Too many wait already.
    TOO_MANY,
    /// Nobody could decide.
    NOBODY
  }

  private final Reason reason;

  HeldWriteException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// What the client reads.
  public String text() {
    return String.valueOf(getMessage());
  }

  public Reason reason() {
    return reason;
  }
}
