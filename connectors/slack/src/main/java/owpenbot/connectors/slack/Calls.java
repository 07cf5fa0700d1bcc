package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.FormBody;
import owpenbot.config.Secret;

/// Calls of the Web API with the bot's token. Thread-safe.
record Calls(WebApi api, Secret botToken) {

  /// @throws Refusal for every failure
  JsonNode bot(String method, FormBody.Builder form) {
    return api.call(botToken, method, form);
  }
}
