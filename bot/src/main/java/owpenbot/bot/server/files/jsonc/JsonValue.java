package owpenbot.bot.server.files.jsonc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value. Members keep their order, numbers the way they were written.
public sealed interface JsonValue {

  record Obj(Map<String, JsonValue> members) implements JsonValue {
    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// The member of this name, or null.
    public @Nullable JsonValue get(String name) {
      return members.get(name);
    }
  }

  record Arr(List<JsonValue> items) implements JsonValue {
    public Arr {
      items = List.copyOf(items);
    }
  }

  record Text(String value) implements JsonValue {}

  /// A number as written.
  record Num(String literal) implements JsonValue {}

  record Bool(boolean value) implements JsonValue {}

  record Null() implements JsonValue {}

  /// An object without members.
  static Obj object() {
    return new Obj(Map.of());
  }

  static Text text(String value) {
    return new Text(value);
  }

  static Num number(long value) {
    return new Num(Long.toString(value));
  }

  /// The items as texts.
  static Arr texts(List<String> items) {
    return new Arr(items.stream().<JsonValue>map(Text::new).toList());
  }

  /// On one line.
  default String compact() {
    return JsonText.compact(this);
  }
}
