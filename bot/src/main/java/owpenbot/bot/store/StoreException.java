package owpenbot.bot.store;

/// The store could not read or write, for example because the disk is full. Nothing of the failed
/// transaction was kept.
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
