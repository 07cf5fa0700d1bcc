package owpenbot.bot.control;

/// The running process could not be reached or refused, or one could not be started: the message
/// says what to do.
public final class ControlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ControlException(String message) {
    super(message);
  }

  public ControlException(String message, Throwable cause) {
    super(message, cause);
  }
}
