package owpenbot.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value that remembers where it stands in its text, for messages with a line and for edits
/// that leave the rest of the text alone.
sealed interface Json {

  Span span();

  /// Offsets in characters, `end` exclusive; `line` counts from 1.
  record Span(int start, int end, int line) {}

  record Obj(Map<String, Json> members, Span span) implements Json {
    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public @Nullable Json child(String name) {
      return members.get(name);
    }

    @Override
    public Collection<Json> children() {
      return members.values();
    }
  }

  record Arr(List<Json> items, Span span) implements Json {
    private static final int MAX_INDEX_DIGITS = 4;

    public Arr {
      items = List.copyOf(items);
    }

    @Override
    public @Nullable Json child(String name) {
      boolean number = KeyPath.isIndex(name) && name.length() <= MAX_INDEX_DIGITS;
      int index = number ? Integer.parseInt(name) : items.size();
      return index < items.size() ? items.get(index) : null;
    }

    @Override
    public Collection<Json> children() {
      return items;
    }
  }

  record Text(String value, Span span) implements Json {
    @Override
    public String plain() {
      return value;
    }
  }

  /// A number, `true` or `false`, as written.
  record Literal(String text, Span span) implements Json {
    @Override
    public String plain() {
      return text;
    }
  }

  record Null(Span span) implements Json {}

  /// The member or item of this name or index, or null.
  default @Nullable Json child(String name) {
    return null;
  }

  /// The members or items; none for anything else.
  default Collection<Json> children() {
    return List.of();
  }

  /// The text of a plain value, or null.
  default @Nullable String plain() {
    return null;
  }

  /// The value at `path`, or null. A number among the segments is an index when it meets a list.
  default @Nullable Json at(List<String> path) {
    @Nullable Json value = this;
    for (String segment : path) {
      value = value == null ? null : value.child(segment);
    }
    return value;
  }
}
