package owpenbot.bot.server.api;

import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// A request that is refused: what the client gets instead of an answer.
final class ApiException extends RuntimeException {

  private final int status;
  private final String code;
  private final transient @Nullable JsonValue details;

  ApiException(int status, String code, String message) {
    this(status, code, message, null);
  }

  ApiException(int status, String code, String message, @Nullable JsonValue details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  static ApiException notFound() {
    return new ApiException(404, "not_found", "Not found");
  }

  static ApiException invalidPayload(String message) {
    return new ApiException(400, "invalid_payload", message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  @Nullable JsonValue details() {
    return details;
  }
}
