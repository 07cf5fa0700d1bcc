package owpenbot.client.http;

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

/// Reads fields of a server's JSON. What is absent, null or of another type than expected counts as
/// absent, for a server of another version is no reason to fail.
public final class Wire {

  /// Most characters of one text that is kept for showing.
  public static final int MAX_TEXT_CHARS = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  private Wire() {}

  /// A text without which the object means nothing.
  public static String need(JsonNode object, String name) {
    String text = textOrNull(object, name);
    if (text == null || text.isEmpty()) {
      throw new MalformedException("no " + name);
    }
    return text;
  }

  /// A text; empty when absent.
  public static String text(JsonNode object, String name) {
    String text = textOrNull(object, name);
    return text == null ? "" : text;
  }

  public static @Nullable String textOrNull(JsonNode object, String name) {
    return object.path(name).textValue();
  }

  public static boolean flag(JsonNode object, String name) {
    return flag(object, name, false);
  }

  public static boolean flag(JsonNode object, String name, boolean byDefault) {
    return object.path(name).isBoolean() ? object.path(name).booleanValue() : byDefault;
  }

  public static long number(JsonNode object, String name) {
    return object.path(name).isNumber() ? object.path(name).longValue() : 0;
  }

  public static double decimal(JsonNode object, String name) {
    return object.path(name).isNumber() ? object.path(name).doubleValue() : 0;
  }

  /// A time in epoch milliseconds; the epoch when absent.
  public static Instant instant(JsonNode object, String name) {
    return Instant.ofEpochMilli(number(object, name));
  }

  public static @Nullable Instant instantOrNull(JsonNode object, String name) {
    return object.path(name).isNumber() ? instant(object, name) : null;
  }

  /// The texts of an array.
  public static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (element.isTextual()) {
        texts.add(element.textValue());
      }
    }
    return texts;
  }

  /// The fields of an object that are texts, each shortened.
  public static Map<String, String> textFields(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (var field : object.properties()) {
      if (field.getValue().isTextual()) {
        fields.put(field.getKey(), shortened(field.getValue().textValue()));
      }
    }
    return fields;
  }

  /// The fields of an object: texts as they are, anything else as compact JSON, each shortened.
  public static Map<String, String> fields(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (var field : object.properties()) {
      JsonNode value = field.getValue();
      fields.put(
          field.getKey(), shortened(value.isTextual() ? value.textValue() : Json.text(value)));
    }
    return fields;
  }

  /// At most [#MAX_TEXT_CHARS]; says so when something is missing.
  public static String shortened(String text) {
    if (text.length() <= MAX_TEXT_CHARS) {
      return text;
    }
    String note = "\n… cut, " + text.length() + " characters in all";
    int end = MAX_TEXT_CHARS - note.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + note;
  }

  /// The elements of an array; those that mean nothing are left out and logged.
  public static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
    List<T> list = new ArrayList<>();
    for (JsonNode element : array) {
      one(element, reader).ifPresent(list::add);
    }
    return list;
  }

  public static <T> Optional<T> one(JsonNode element, Function<JsonNode, T> reader) {
    try {
      return Optional.of(reader.apply(element));
    } catch (MalformedException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("entry was malformed");
      return Optional.empty();
    }
  }

  /// Something a server sent cannot mean anything to us.
  public static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
      super(message);
    }
  }
}
