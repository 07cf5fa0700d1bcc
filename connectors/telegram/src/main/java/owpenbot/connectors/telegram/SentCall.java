package owpenbot.connectors.telegram;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/// A request of the library whose answer is read only for the message's id. Reading all of the
/// library's `Message` costs 0.6 s of processor time the first time, and makes a sent message fail
/// when Telegram describes it in a way the library's types do not expect.
final class SentCall extends BotApiMethod<SentCall.Sent> {

  private final BotApiMethod<?> request;

  /// What we need of the message that was sent or edited.
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Sent(@JsonProperty("message_id") int messageId) implements Serializable {}

  SentCall(BotApiMethod<?> request) {
    this.request = request;
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
    return deserializeResponse(answer, Sent.class);
  }
}
