package owpenbot.connectors.testing.discord;

/// A refusal in the API's words: an HTTP status, a code of Discord's and a message
/// (docs.discord.com/developers/topics/opcodes-and-status-codes#json).
final class ApiError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  final int status;
  final int code;

  ApiError(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static ApiError unknownChannel() {
    return new ApiError(404, 10003, "Unknown Channel");
  }

  static ApiError unknownMessage() {
    return new ApiError(404, 10008, "Unknown Message");
  }

  static ApiError invalidForm(String what) {
    return new ApiError(400, 50035, "Invalid Form Body: " + what);
  }
}
