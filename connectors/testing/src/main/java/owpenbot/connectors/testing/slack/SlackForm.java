package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.testing.http.FormParts;
import owpenbot.connectors.testing.http.HttpRequest;

/// The arguments of a call.
final class SlackForm {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> values = new HashMap<>();

  SlackForm(HttpRequest request) {
    String body = new String(request.body(), java.nio.charset.StandardCharsets.UTF_8);
    FormParts.urlEncoded(body).forEach(part -> values.put(part.name(), part.text()));
    FormParts.urlEncoded(request.query()).forEach(part -> values.put(part.name(), part.text()));
  }

  String text(String name) {
    return values.getOrDefault(name, "");
  }

  @Nullable String textOrNull(String name) {
    return values.get(name);
  }

  /// @throws SlackError invalid_arguments when it is missing
  String required(String name) {
    String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw new SlackError("invalid_arguments");
    }
    return value;
  }

  boolean flag(String name) {
    String value = text(name);
    return value.equals("true") || value.equals("1");
  }

  int number(String name, int otherwise) {
    String value = text(name);
    return value.isEmpty() ? otherwise : Integer.parseInt(value);
  }

  JsonNode json(String name) {
    String value = values.get(name);
    return value == null ? MissingNode.getInstance() : read(value);
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new SlackError("json_not_object");
    }
  }
}
