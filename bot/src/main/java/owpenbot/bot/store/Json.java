package owpenbot.bot.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.MessageRef;

/// Small JSON trees for the codecs. Reading tolerates fields it does not know and missing flags and
/// lists; a missing text makes the row [Unreadable].
final class Json {

  /// Buffers are shared, since each virtual thread would make its own.
  private static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build());

  private Json() {}

  static ObjectNode object(String kind) {
    return object().put("kind", kind);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static <T> ArrayNode array(List<T> values, Function<T, ? extends JsonNode> encode) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
    values.forEach(value -> array.add(encode.apply(value)));
    return array;
  }

  static ArrayNode texts(List<String> values) {
    return array(values, JsonNodeFactory.instance::textNode);
  }

  static String write(List<String> values) {
    return texts(values).toString();
  }

  static ObjectNode message(MessageRef message) {
    return object().put("chat", Keys.chat(message.chat())).put("id", message.id());
  }

  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Unreadable("not JSON", e);
    }
  }

  static String text(JsonNode node, String field) {
    String text = optionalText(node, field);
    if (text == null) {
      throw new Unreadable("no " + field);
    }
    return text;
  }

  static @Nullable String optionalText(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.textValue() : null;
  }

  static boolean flag(JsonNode node, String field) {
    return node.path(field).asBoolean();
  }

  static Instant instant(JsonNode node, String field) {
    return Instant.ofEpochMilli(node.path(field).asLong());
  }

  static @Nullable Instant optionalInstant(JsonNode node, String field) {
    return node.path(field).isIntegralNumber() ? instant(node, field) : null;
  }

  static ChatRef chat(JsonNode node, String field) {
    return ChatRef.parse(text(node, field));
  }

  static MessageRef message(JsonNode node) {
    return new MessageRef(chat(node, "chat"), text(node, "id"));
  }

  static <T> List<T> list(JsonNode node, Function<JsonNode, T> decode) {
    List<T> values = new ArrayList<>();
    node.forEach(value -> values.add(decode.apply(value)));
    return values;
  }

  static <E extends Enum<E>> E constant(JsonNode node, String field, Class<E> type) {
    return constant(type, text(node, field));
  }

  static <E extends Enum<E>> E constant(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new Unreadable("unknown " + type.getSimpleName() + " " + name);
  }
}
