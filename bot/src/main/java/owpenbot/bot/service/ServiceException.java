package owpenbot.bot.service;

/// A service cannot be installed, asked or removed. The message says why and what to do.
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Whose move it is.
  public enum Kind {
    /// Something must be installed or configured first.
    MISSING,
    /// The service manager refused.
    REFUSED
  }

  private final Kind kind;

  ServiceException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
