package owpenbot.connectors.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A call of ours to the Bot API that failed. Stays within this package; never carries the token.
final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// No answer came at all.
  static final int NO_ANSWER = 0;

  private final int code;
  private final @Nullable Duration retryAfter;

  ApiException(int code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /// The Bot API's `error_code`, the HTTP status without one, or [#NO_ANSWER].
  int code() {
    return code;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
