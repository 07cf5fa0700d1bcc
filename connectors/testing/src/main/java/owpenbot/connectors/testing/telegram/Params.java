package owpenbot.connectors.testing.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.testing.http.FormParts;
import owpenbot.connectors.testing.http.HttpRequest;

/// A call's parameters, however they were sent: JSON, multipart, form or query.
final class Params {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> values = new HashMap<>();
  private final Map<String, FormParts.Part> files = new HashMap<>();

  Params(HttpRequest request) {
    FormParts.urlEncoded(request.query()).forEach(this::add);
    String type = request.header("content-type");
    if (type.startsWith("multipart/")) {
      FormParts.multipart(request).forEach(this::add);
    } else if (type.startsWith("application/json")) {
      parse(request.body()).properties().forEach(e -> values.put(e.getKey(), e.getValue()));
    } else {
      FormParts.urlEncoded(new String(request.body(), java.nio.charset.StandardCharsets.UTF_8))
          .forEach(this::add);
    }
  }

  String text(String name) {
    JsonNode node = values.get(name);
    return node == null || node.isNull() ? "" : node.asText();
  }

  long number(String name, long otherwise) {
    String text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ApiError.badRequest(name + " must be a number");
    }
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  /// An object or array, also when it was sent as a string of JSON.
  JsonNode tree(String name) {
    JsonNode node = values.get(name);
    if (node == null || node.isNull()) {
      return MissingNode.getInstance();
    }
    return node.isTextual()
        ? parse(node.asText().getBytes(java.nio.charset.StandardCharsets.UTF_8))
        : node;
  }

  FormParts.@Nullable Part file(String name) {
    String reference = text(name);
    return reference.startsWith("attach://")
        ? files.get(reference.substring("attach://".length()))
        : files.get(name);
  }

  List<String> texts(String name) {
    return tree(name).valueStream().map(JsonNode::asText).toList();
  }

  private void add(FormParts.Part part) {
    if (part.fileName() == null) {
      values.put(part.name(), TextNode.valueOf(part.text()));
    } else {
      files.put(part.name(), part);
    }
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw ApiError.badRequest("can't parse JSON object");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
