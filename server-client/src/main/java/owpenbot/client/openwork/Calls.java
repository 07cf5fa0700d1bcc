package owpenbot.client.openwork;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.HttpJson;
import owpenbot.client.http.Json;
import owpenbot.client.http.ServerException;
import owpenbot.client.http.Target;
import owpenbot.client.http.Wire;

/// What all calls with one token have in common. No record, for a record would print the token.
final class Calls {

  /// For a write that waits for a person, decision included. Interrupting the thread or closing the
  /// client hangs up, which takes the request back.
  static final Duration WRITE_LIMIT = Duration.ofHours(24);

  static final String CLIENT_TOKEN = "Authorization";
  static final String HOST_TOKEN = "X-OpenWork-Host-Token";
  private static final String CLIENT_ID = "X-OpenWork-Client-Id";

  private final HttpJson http;
  private final String header;
  private final String value;
  private final String clientId;

  Calls(HttpJson http, String header, String value, String clientId) {
    this.http = http;
    this.header = header;
    this.value = value;
    this.clientId = clientId;
  }

  HttpJson http() {
    return http;
  }

  Calls named(String id) {
    return new Calls(http, header, value, id);
  }

  Target with(Target target) {
    Target signed = value.isEmpty() ? target : target.header(header, value);
    return clientId.isEmpty() ? signed : signed.header(CLIENT_ID, clientId);
  }

  <T> T get(Target target, Function<JsonNode, T> reader) {
    return read(target, http.get(with(target)), reader);
  }

  /// A change that is held until somebody decides.
  <T> T write(
      String method, Target target, Json.@Nullable Body body, Function<JsonNode, T> reader) {
    Target patient = target.limit(WRITE_LIMIT);
    return read(target, http.change(method, with(patient), body), reader);
  }

  /// A change that is done at once.
  <T> T change(
      String method, Target target, Json.@Nullable Body body, Function<JsonNode, T> reader) {
    return read(target, http.change(method, with(target), body), reader);
  }

  private static <T> T read(Target target, JsonNode answer, Function<JsonNode, T> reader) {
    try {
      return reader.apply(answer);
    } catch (Wire.MalformedException e) {
      String text = target + ": not an answer of the OpenWork server: " + e.getMessage();
      throw new ServerException(ServerException.Kind.NOT_THIS_API, 200, "", text, e);
    }
  }

  /// A text field that is left out when it is absent.
  static void optional(JsonGenerator json, String name, @Nullable String text) throws IOException {
    if (text != null && !text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  /// A JSON text as the value of a field; left out when it is absent.
  static void raw(JsonGenerator json, String name, @Nullable String text) throws IOException {
    if (text != null) {
      json.writeFieldName(name);
      json.writeRawValue(text);
    }
  }
}
