package owpenbot.client.opencode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.Json;
import owpenbot.client.http.Wire;

/// The outside of an event: `{"directory": …, "payload": {"type": …, "properties": {…}}}`. The
/// properties are only located; usually nothing behind their beginning is looked at.
///
/// @param propertiesAt offset in the bytes where their value begins, or -1
record EventEnvelope(@Nullable String directory, String type, int propertiesAt) {

  /// @throws IOException when it is not JSON of that shape
  static EventEnvelope read(ByteBuffer bytes) throws IOException {
    try (JsonParser parser = Json.parser(bytes.array(), bytes.arrayOffset(), bytes.limit())) {
      Scan scan = new Scan(parser);
      scan.outside();
      return new EventEnvelope(scan.directory, scan.type, scan.propertiesAt);
    }
  }

  private static final class Scan {

    private final JsonParser parser;
    private @Nullable String directory;
    private String type = "";
    private int propertiesAt = -1;

    Scan(JsonParser parser) {
      this.parser = parser;
    }

    void outside() throws IOException {
      begin();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        if (name.equals("payload") && token == JsonToken.START_OBJECT) {
          inside();
        } else if (name.equals("directory") && token == JsonToken.VALUE_STRING) {
          directory = parser.getText();
        } else {
          parser.skipChildren();
        }
        if (complete()) {
          return;
        }
      }
    }

    private void inside() throws IOException {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        if (name.equals("type") && token == JsonToken.VALUE_STRING) {
          type = parser.getText();
        } else if (name.equals("properties")) {
          propertiesAt = (int) parser.currentTokenLocation().getByteOffset();
        }
        if (complete()) {
          return;
        }
        parser.skipChildren();
      }
    }

    private void begin() throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Wire.MalformedException("not an object");
      }
    }

    private boolean complete() {
      boolean located = propertiesAt >= 0 && !type.isEmpty();
      return directory != null && (located || EventReader.ignores(type));
    }
  }
}
