package owpenbot.connectors.telegram;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/// A request of the library whose answer is read only for the message's id. Reading all of the
/// library's `Message` costs 0.6 s of processor time the first time, and makes a sent message fail
/// when Telegram describes it in a way the library's types do not expect.
final class SentCall extends BotApiMethod<SentCall.Sent> {

  private final BotApiMethod<?> request;
  private final transient ObjectMapper json;

  /// What we need of the message that was sent or edited.
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Sent(@JsonProperty("message_id") int messageId) implements Serializable {}

  /// @param json reads the answer; the library's own keeps its buffers by thread, and ours are new
  ///   each time
  SentCall(BotApiMethod<?> request, ObjectMapper json) {
    this.request = request;
    this.json = json;
  }

  /// What goes over the wire: the library's own request.
  @JsonValue
  BotApiMethod<?> request() {
    return request;
  }

  @Override
  public String getMethod() {
    return request.getMethod();
  }

  @Override
  public void validate() throws TelegramApiValidationException {
    request.validate();
  }

  @Override
  public Sent deserializeResponse(String answer) throws TelegramApiRequestException {
    try {
      JsonNode tree = json.readTree(answer);
      JsonNode id = tree.path("result").path("message_id");
      if (tree.path("ok").asBoolean() && id.isInt()) {
        return new Sent(id.intValue());
      }
    } catch (JsonProcessingException _) {
      // The library says what is wrong with it.
    }
    return deserializeResponse(answer, Sent.class);
  }
}
