package owpenbot.bot.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;

/// What a client gets. Headers are in addition to length and connection, which the server sets.
public sealed interface Reply {

  String JSON = "application/json";

  int status();

  Map<String, String> headers();

  Reply withHeaders(Map<String, String> more);

  /// A whole answer.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Full(int status, Map<String, String> headers, byte[] body) implements Reply {
    public Full {
      headers = Map.copyOf(headers);
    }

    @Override
    public Full withHeaders(Map<String, String> more) {
      return new Full(status, joined(headers, more), body);
    }
  }

  /// An answer whose end is not known yet, always with status 200.
  record Stream(Map<String, String> headers, Source source) implements Reply {
    public Stream {
      headers = Map.copyOf(headers);
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public Stream withHeaders(Map<String, String> more) {
      return new Stream(joined(headers, more), source);
    }
  }

  /// Writes a stream, on the request's own thread.
  interface Source {
    void writeTo(Outlet out) throws IOException, InterruptedException;
  }

  /// Where a stream goes.
  interface Outlet {

    /// Returns when the bytes are on their way.
    ///
    /// @throws IOException when the client has gone or does not read
    void write(byte[] bytes) throws IOException, InterruptedException;
  }

  static Full json(int status, byte[] body) {
    return new Full(status, Map.of("Content-Type", JSON), body);
  }

  static Full json(int status, @Nullable Object value) {
    return json(status, Json.line(value).getBytes(StandardCharsets.UTF_8));
  }

  /// Without a body.
  static Full empty(int status) {
    return new Full(status, Map.of(), new byte[0]);
  }

  /// An error as all of this API's: `{"code":…,"message":…}`.
  static Full error(int status, String code, String message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", code);
    json.put("message", message);
    return json(status, json);
  }

  private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }
}
