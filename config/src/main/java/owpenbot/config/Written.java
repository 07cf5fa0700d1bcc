package owpenbot.config;

import java.util.ArrayList;
import java.util.List;

/// A value as somebody wrote it, before it is understood.
///
/// @param texts one for a plain value, any number for a JSON list, none for anything nested
record Written(Origin origin, Shape shape, List<String> texts) {
  Written {
    texts = List.copyOf(texts);
  }

  /// What kind of value it is.
  enum Shape {
    PLAIN,
    /// A JSON list of plain values, which is not split at commas again.
    LIST,
    /// An object, or a list of objects or lists: never right for a setting.
    NESTED
  }

  static Written plain(Origin origin, String text) {
    return new Written(origin, Shape.PLAIN, List.of(text));
  }

  static Written json(Origin origin, Json json) {
    boolean list = json instanceof Json.Arr;
    List<String> texts = new ArrayList<>();
    for (Json value : list ? json.children() : List.of(json)) {
      String text = value.plain();
      if (text == null) {
        return new Written(origin, Shape.NESTED, List.of());
      }
      texts.add(text);
    }
    return new Written(origin, list ? Shape.LIST : Shape.PLAIN, texts);
  }

  <T> Parsed<T> parse(ValueType<T> type, Surroundings surroundings) {
    return switch (shape) {
      case PLAIN -> type.parse(texts.getFirst().strip(), surroundings);
      case LIST -> type.parseList(texts, surroundings);
      case NESTED ->
          new Parsed.Bad<>("{…}", "give " + type.expected() + ", not an object or a nested list");
    };
  }
}
