package owpenbot.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Lists written as one text, and lists whose items are understood one by one.
final class Lists {

  private Lists() {}

  static List<String> split(String text, String separator) {
    return Arrays.stream(text.split(separator, -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /// All items understood, or the first that cannot be.
  static <T> Parsed<List<T>> each(List<String> texts, Function<String, Parsed<T>> parse) {
    List<T> values = new ArrayList<>();
    for (String text : texts) {
      switch (parse.apply(text.strip())) {
        case Parsed.Good<T>(T value) -> values.add(value);
        case Parsed.Bad<T>(String culprit, String remedy) -> {
          return new Parsed.Bad<>(culprit, remedy);
        }
      }
    }
    return new Parsed.Good<>(List.copyOf(values));
  }
}
