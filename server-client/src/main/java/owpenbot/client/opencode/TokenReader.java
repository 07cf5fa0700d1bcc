package owpenbot.client.opencode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the events that come with every token, without making a tree and, in 1.1, without decoding
/// the whole text so far that each of them repeats: a 20 kB answer is 40 MB of such events.
///
/// 1.18 sends `{sessionID, messageID, partID, field, delta}`, 1.1 sends `{part: {id, sessionID,
/// messageID, type, text}, delta}`.
final class TokenReader {

  private final JsonParser parser;
  private String session = "";
  private String message = "";
  private String part = "";
  private String field = "text";
  private String type = "text";
  private @Nullable String delta;

  private TokenReader(JsonParser parser) {
    this.parser = parser;
  }

  /// The token, or null when the properties are not those of one.
  static EngineEvent.@Nullable TextDelta read(JsonParser parser) throws IOException {
    TokenReader reader = new TokenReader(parser);
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    reader.properties();
    return reader.token();
  }

  private EngineEvent.@Nullable TextDelta token() {
    boolean ofText = field.equals("text") && (type.equals("text") || type.equals("reasoning"));
    if (delta == null || !ofText || session.isEmpty() || message.isEmpty() || part.isEmpty()) {
      return null;
    }
    return new EngineEvent.TextDelta(session, message, part, delta, type.equals("reasoning"));
  }

  private void properties() throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      switch (name) {
        case "part" -> part(token);
        case "partID" -> part = text(token, part);
        case "field" -> field = text(token, field);
        case "delta" -> delta = token == JsonToken.VALUE_STRING ? parser.getText() : null;
        default -> ids(name, token);
      }
    }
  }

  private void part(JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "id" -> part = text(value, part);
        case "type" -> type = text(value, type);
        default -> ids(name, value);
      }
    }
  }

  private void ids(String name, JsonToken token) throws IOException {
    switch (name) {
      case "sessionID" -> session = text(token, session);
      case "messageID" -> message = text(token, message);
      default -> parser.skipChildren();
    }
  }

  private String text(JsonToken token, String otherwise) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return otherwise;
  }
}
