package owpenbot.client.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import owpenbot.client.http.ErrorText;
import owpenbot.client.http.ServerWords;
import owpenbot.client.http.Wire;

/// The engine's errors, in events and messages and as answers, which come in four shapes: `{name,
/// data: {message}}`, `{_tag, message}`, `{data, error: [{message}], success}` and a text.
final class ErrorReader {

  private ErrorReader() {}

  static EngineError error(JsonNode json) {
    ServerWords words = words(json);
    return new EngineError(words.code().isEmpty() ? "UnknownError" : words.code(), words.message());
  }

  static ServerWords words(JsonNode json) {
    String name = Wire.text(json, "name");
    String code = ErrorText.firstLine(name.isEmpty() ? Wire.text(json, "_tag") : name);
    String message = Wire.text(json.path("data"), "message");
    if (message.isEmpty()) {
      message = Wire.text(json, "message");
    }
    if (message.isEmpty()) {
      message = Wire.text(json.path("error").path(0), "message");
    }
    return new ServerWords(code, ErrorText.firstLine(message));
  }
}
