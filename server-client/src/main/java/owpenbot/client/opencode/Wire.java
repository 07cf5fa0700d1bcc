package owpenbot.client.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.client.http.Json;

/// Reads fields of the engine's JSON. What is absent, null or of another type than expected counts
/// as absent, for an engine of another version is no reason to fail.
final class Wire {

  /// Most characters of one text that is kept for showing.
  static final int MAX_TEXT_CHARS = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  private Wire() {}

  /// A text without which the object means nothing.
  static String need(JsonNode object, String name) {
    String text = textOrNull(object, name);
    if (text == null || text.isEmpty()) {
      throw new MalformedException("no " + name);
    }
    return text;
  }

  /// A text; empty when absent.
  static String text(JsonNode object, String name) {
    String text = textOrNull(object, name);
    return text == null ? "" : text;
  }

  static @Nullable String textOrNull(JsonNode object, String name) {
    return object.path(name).textValue();
  }

  static boolean flag(JsonNode object, String name) {
    return flag(object, name, false);
  }

  static boolean flag(JsonNode object, String name, boolean byDefault) {
    return object.path(name).isBoolean() ? object.path(name).booleanValue() : byDefault;
  }

  static long number(JsonNode object, String name) {
    return object.path(name).isNumber() ? object.path(name).longValue() : 0;
  }

  static double decimal(JsonNode object, String name) {
    return object.path(name).isNumber() ? object.path(name).doubleValue() : 0;
  }

  /// A time in epoch milliseconds; the epoch when absent.
  static Instant instant(JsonNode object, String name) {
    return Instant.ofEpochMilli(number(object, name));
  }

  static @Nullable Instant instantOrNull(JsonNode object, String name) {
    return object.path(name).isNumber() ? instant(object, name) : null;
  }

  /// The texts of an array.
  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (element.isTextual()) {
        texts.add(element.textValue());
      }
    }
    return texts;
  }

  /// The fields of an object that are texts, each shortened.
  static Map<String, String> textFields(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (var field : object.properties()) {
      if (field.getValue().isTextual()) {
        fields.put(field.getKey(), shortened(field.getValue().textValue()));
      }
    }
    return fields;
  }

  /// The fields of an object: texts as they are, anything else as compact JSON, each shortened.
  static Map<String, String> fields(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (var field : object.properties()) {
      JsonNode value = field.getValue();
      fields.put(
          field.getKey(), shortened(value.isTextual() ? value.textValue() : Json.text(value)));
    }
    return fields;
  }

  /// At most [#MAX_TEXT_CHARS]; says so when something is missing.
  static String shortened(String text) {
    if (text.length() <= MAX_TEXT_CHARS) {
      return text;
    }
    String note = "\n… cut, " + text.length() + " characters in all";
    int end = MAX_TEXT_CHARS - note.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + note;
  }

  /// The elements of an array; those that mean nothing are left out and logged.
  static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
    List<T> list = new ArrayList<>();
    for (JsonNode element : array) {
      one(element, reader).ifPresent(list::add);
    }
    return list;
  }

  static <T> Optional<T> one(JsonNode element, Function<JsonNode, T> reader) {
    try {
      return Optional.of(reader.apply(element));
    } catch (MalformedException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("engine entry was malformed");
      return Optional.empty();
    }
  }

  /// Something the engine sent cannot mean anything to us.
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }
}
