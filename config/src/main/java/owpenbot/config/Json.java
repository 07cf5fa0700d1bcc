package owpenbot.config;

import java.util.ArrayList;
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
  }

  record Arr(List<Json> items, Span span) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  record Text(String value, Span span) implements Json {}

  /// A number, `true` or `false`, as written.
  record Literal(String text, Span span) implements Json {}

  record Null(Span span) implements Json {}

  /// The value at `path`, or null. A number among the segments is an index when it meets a list.
  default @Nullable Json at(List<String> path) {
    @Nullable Json value = this;
    for (String segment : path) {
      value = value == null ? null : value.child(segment);
    }
    return value;
  }

  private @Nullable Json child(String segment) {
    return switch (this) {
      case Obj object -> object.members.get(segment);
      case Arr list -> item(list, segment);
      case Text _, Literal _, Null _ -> null;
    };
  }

  private static @Nullable Json item(Arr list, String segment) {
    boolean index = segment.length() <= 4 && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    int i = index ? Integer.parseInt(segment) : -1;
    return i >= 0 && i < list.items.size() ? list.items.get(i) : null;
  }

  /// The texts of a plain value or of a list of plain values; null when there is anything nested.
  default @Nullable List<String> plainTexts() {
    return switch (this) {
      case Text text -> List.of(text.value);
      case Literal literal -> List.of(literal.text);
      case Null _, Obj _ -> null;
      case Arr list -> itemTexts(list);
    };
  }

  private static @Nullable List<String> itemTexts(Arr list) {
    List<String> texts = new ArrayList<>();
    for (Json item : list.items) {
      switch (item) {
        case Text text -> texts.add(text.value);
        case Literal literal -> texts.add(literal.text);
        case Null _, Obj _, Arr _ -> {
          return null;
        }
      }
    }
    return texts;
  }
}
