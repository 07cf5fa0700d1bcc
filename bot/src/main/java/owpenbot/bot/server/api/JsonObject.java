package owpenbot.bot.server.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// A JSON object that is being put together, in order. Confined to one thread.
final class JsonObject {

  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  JsonObject with(String name, String value) {
    return with(name, JsonValue.text(value));
  }

  JsonObject with(String name, long value) {
    return with(name, JsonValue.number(value));
  }

  JsonObject with(String name, boolean value) {
    return with(name, new JsonValue.Bool(value));
  }

  /// In milliseconds since 1970, as all times of this API.
  JsonObject with(String name, Instant time) {
    return with(name, time.toEpochMilli());
  }

  JsonObject with(String name, JsonObject value) {
    return with(name, value.done());
  }

  JsonObject with(String name, JsonValue value) {
    members.put(name, value);
    return this;
  }

  JsonObject texts(String name, List<String> values) {
    return with(name, JsonValue.texts(values));
  }

  <T> JsonObject list(String name, List<T> items, Function<T, JsonObject> each) {
    return with(
        name,
        new JsonValue.Arr(items.stream().<JsonValue>map(item -> each.apply(item).done()).toList()));
  }

  /// Left out when there is none.
  JsonObject optional(String name, @Nullable String value) {
    return value == null ? this : with(name, value);
  }

  JsonValue.Obj done() {
    return new JsonValue.Obj(members);
  }
}
