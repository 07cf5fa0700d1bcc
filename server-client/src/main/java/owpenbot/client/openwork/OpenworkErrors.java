package owpenbot.client.openwork;

import com.fasterxml.jackson.databind.JsonNode;
import owpenbot.client.http.ErrorText;
import owpenbot.client.http.Json;
import owpenbot.client.http.ServerWords;
import owpenbot.client.http.Wire;

/// The server's errors: `{code, message, details}`.
final class OpenworkErrors {

  private OpenworkErrors() {}

  static ServerWords words(JsonNode json) {
    JsonNode details = json.path("details");
    return new ServerWords(
        ErrorText.firstLine(Wire.text(json, "code")),
        ErrorText.firstLine(Wire.text(json, "message")),
        details.isMissingNode() || details.isNull() ? "" : Json.text(details));
  }
}
