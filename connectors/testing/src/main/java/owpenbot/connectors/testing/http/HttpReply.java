package owpenbot.connectors.testing.http;

import java.io.IOException;
import java.io.OutputStream;
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

  /// An answer whose end is the end of the connection, such as a stream of events.
  ///
  /// @param body called on the connection's thread; what it throws cuts the connection
  record Streamed(int status, Map<String, String> headers, Body body) implements HttpReply {
    public Streamed {
      headers = Map.copyOf(headers);
    }
  }

  /// Writes a body, as slowly as it likes, flushing what is to arrive.
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }

  /// An answer in JSON.
  static HttpReply json(int status, String body) {
    return new Answer(
        status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
  }
}
