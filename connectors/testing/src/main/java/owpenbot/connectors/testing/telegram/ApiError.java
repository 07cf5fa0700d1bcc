package owpenbot.connectors.testing.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A call that the Bot API refuses; the description is Telegram's own.
final class ApiError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  final int code;
  final transient ObjectNode parameters = JsonNodeFactory.instance.objectNode();

  ApiError(int code, String description) {
    super(description, null, false, false);
    this.code = code;
  }

  static ApiError badRequest(String what) {
    return new ApiError(400, "Bad Request: " + what);
  }

  static ApiError forbidden(String what) {
    return new ApiError(403, "Forbidden: " + what);
  }

  static ApiError tooManyRequests(long retryAfterSeconds) {
    ApiError error = new ApiError(429, "Too Many Requests: retry after " + retryAfterSeconds);
    error.parameters.put("retry_after", retryAfterSeconds);
    return error;
  }
}
