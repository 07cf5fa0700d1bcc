package owpenbot.client.http;

import org.jspecify.annotations.Nullable;

/// A server could not be reached, or answered with an error. The message names the request and the
/// first line of the server's own words; never headers, bodies, URLs with keys or stack traces.
public final class ServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int status;
  private final String code;
  private final String words;
  private final String details;

  /// What happened, by what the caller can do.
  public enum Kind {
    /// No connection, or it broke, and nothing was changed by it: nothing was sent, or it was a
    /// question only.
    UNREACHABLE,
    /// Sent, but no answer came: it may have been done.
    UNKNOWN_OUTCOME,
    /// The password or token was refused.
    UNAUTHORIZED,
    /// What was asked for is not there.
    NOT_FOUND,
    /// The server refused the request; the same again would be refused again.
    REFUSED,
    /// The server failed.
    FAILED,
    /// The answer is not what this API answers: another program listens there.
    NOT_THIS_API
  }

  public ServerException(
      Kind kind, int status, String code, String message, @Nullable Throwable cause) {
    this(kind, status, new ServerWords(code, ""), message, cause);
  }

  /// @param said what the server said; the message may name the request besides
  ServerException(
      Kind kind, int status, ServerWords said, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
    this.code = said.code();
    this.words = said.message();
    this.details = said.details();
  }

  public Kind kind() {
    return kind;
  }

  /// The HTTP status, or 0 when there was no answer.
  public int status() {
    return status;
  }

  /// The server's own code for the error, for example `NotFoundError` or `write_denied`; may be
  /// empty.
  public String code() {
    return code;
  }

  /// The server's own sentence about the error, its first line; may be empty.
  public String words() {
    return words;
  }

  /// What else the server says about the error, as compact JSON; may be empty.
  public String details() {
    return details;
  }

  /// Whether the same request is safe to send again and may succeed later.
  public boolean retryable() {
    return kind == Kind.UNREACHABLE;
  }
}
