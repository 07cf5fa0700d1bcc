package owpenbot.client.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import owpenbot.client.http.HttpJson;
import owpenbot.client.http.Json;
import owpenbot.client.http.ServerException;
import owpenbot.client.http.Target;
import owpenbot.client.http.Wire;

/// What all calls to the engine have in common: the directory goes along as a header.
record EngineCalls(HttpJson http) {

  private static final String DIRECTORY = "x-opencode-directory";

  /// A path of a directory's instance.
  static Target in(String directory, String... path) {
    return Target.of(path).header(DIRECTORY, encoded(directory));
  }

  JsonNode get(Target target) {
    return http.get(target);
  }

  JsonNode post(Target target, Json.Body body) {
    return http.post(target, body);
  }

  void send(Target target, Json.Body body) {
    http.send("POST", target, body);
  }

  void send(Target target) {
    http.send("POST", target, null);
  }

  void delete(Target target) {
    http.send("DELETE", target, null);
  }

  /// Reads an answer of which nothing may be missing.
  static <T> T whole(Target target, JsonNode answer, Function<JsonNode, T> reader) {
    try {
      return reader.apply(answer);
    } catch (Wire.MalformedException e) {
      String text = target + ": not an answer of opencode: " + e.getMessage();
      throw new ServerException(ServerException.Kind.NOT_THIS_API, 200, "", text, e);
    }
  }

  /// As the engine decodes it: `decodeURIComponent`, which leaves a plus sign alone.
  private static String encoded(String directory) {
    return URLEncoder.encode(directory, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
