package owpenbot.connectors.testing.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What the server does with a request.
public sealed interface HttpReply {

  /// A whole answer.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Answer(int status, Map<String, String> headers, byte[] body) implements HttpReply {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /// Close the connection without an answer: the client cannot know what became of its request.
  record Drop() implements HttpReply {}

  /// Announce more bytes than follow, then close the connection.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record CutShort(byte[] body) implements HttpReply {}

  /// An answer in JSON.
  static HttpReply json(int status, String body) {
    return new Answer(
        status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
  }
}
