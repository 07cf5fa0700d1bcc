package owpenbot.client.http;

import com.fasterxml.jackson.databind.JsonNode;

/// What a server itself says about an error.
///
/// @param code its own code, may be empty
/// @param message first line of its own words, may be empty; see [ErrorText]
public record ServerWords(String code, String message) {

  public static final ServerWords NONE = new ServerWords("", "");

  /// Finds them in an error's JSON body.
  @FunctionalInterface
  public interface Reader {
    ServerWords read(JsonNode body);
  }

  @Override
  public String toString() {
    return code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
  }
}
