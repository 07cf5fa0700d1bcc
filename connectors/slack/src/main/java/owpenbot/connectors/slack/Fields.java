package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;

/// Reads what Slack promises from JSON that need not keep the promise.
final class Fields {

  /// Something required is missing or of another kind. Never leaves [SlackEvents].
  static final class MalformedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedException(String what) {
      super(what, null, false, false);
    }
  }

  private Fields() {}

  static long number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MalformedException(name + " is not a number");
    }
    return value.asLong();
  }

  static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw new MalformedException(name + " is not a text");
    }
    return value.asText();
  }

  static String textOr(JsonNode node, String name, String otherwise) {
    JsonNode value = node.path(name);
    return value.isTextual() ? value.asText() : otherwise;
  }

  static long numberOr(JsonNode node, String name, long otherwise) {
    JsonNode value = node.path(name);
    return value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : otherwise;
  }

  static JsonNode object(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isObject()) {
      throw new MalformedException(name + " is not an object");
    }
    return value;
  }
}
