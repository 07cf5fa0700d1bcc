package owpenbot.bot.engine;

import org.jspecify.annotations.Nullable;

/// There is no engine to work with. The message says which one was meant and what a person can do.
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// What is wrong.
  public enum Reason {
    /// Nobody listens at the URL that was asked for.
    UNREACHABLE,
    /// Something listens there that is not an opencode.
    NOT_OPENCODE,
    /// It is an opencode, but the password is wrong or missing.
    PASSWORD_REFUSED,
    /// The program that was asked for is not there or cannot be run.
    NO_BINARY,
    /// npm, which would install it, is not there.
    NPM_MISSING,
    /// npm ran and failed.
    INSTALL_FAILED,
    /// The program was started and ended, or did not answer in time.
    NOT_STARTED
  }

  public EngineException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  EngineException(Reason reason, String message) {
    this(reason, message, null);
  }

  public Reason reason() {
    return reason;
  }

  /// Whether something must be installed or set first (exit code 3), as opposed to a failure.
  public boolean missing() {
    return switch (reason) {
      case NO_BINARY, NPM_MISSING, PASSWORD_REFUSED -> true;
      case UNREACHABLE, NOT_OPENCODE, INSTALL_FAILED, NOT_STARTED -> false;
    };
  }
}
