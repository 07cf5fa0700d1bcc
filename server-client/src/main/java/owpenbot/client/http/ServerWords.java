package owpenbot.client.http;

import com.fasterxml.jackson.databind.JsonNode;

/// What a server itself says about an error.
///
/// @param code its own code, may be empty
/// @param message first line of its own words, may be empty; see [ErrorText]
/// @param details more of it, as compact JSON; may be empty, and is never part of a message
public record ServerWords(String code, String message, String details) {

  public static final ServerWords NONE = new ServerWords("", "");

  /// Words without details.
  public ServerWords(String code, String message) {
    this(code, message, "");
  }

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
