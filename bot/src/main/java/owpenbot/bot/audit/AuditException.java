package owpenbot.bot.audit;

/// The audit log could not be written, so the change it announces must not happen.
public final class AuditException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public AuditException(String message, Throwable cause) {
    super(message, cause);
  }
}
