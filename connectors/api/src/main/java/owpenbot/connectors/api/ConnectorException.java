package owpenbot.connectors.api;

/// A connector cannot do its work at all, for example because its token was refused. The message
/// says what to do about it and never contains a secret.
public final class ConnectorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConnectorException(String message, Throwable cause) {
    super(message, cause);
  }

  public ConnectorException(String message) {
    super(message);
  }
}
