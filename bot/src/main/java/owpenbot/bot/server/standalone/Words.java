package owpenbot.bot.server.standalone;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.files.jsonc.Jsonc;
import owpenbot.bot.server.files.jsonc.JsoncException;

/// Values of settings, from text. Pure.
final class Words {

  private static final int MAX_PORT = 65_535;
  private static final int MAX_DIGITS = 15;

  private Words() {}

  static Optional<Integer> port(String text) {
    return number(text).filter(value -> value <= MAX_PORT).map(Long::intValue);
  }

  static Optional<Long> number(String text) {
    return Optional.of(text.strip())
        .filter(digits -> digits.matches("\\d+") && digits.length() <= MAX_DIGITS)
        .map(Long::parseLong);
  }

  static Optional<Boolean> flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> Optional.of(true);
      case "false", "0", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// A JSON array, or parts between commas or semicolons.
  static Optional<List<String>> list(String text) {
    if (text.strip().startsWith("[")) {
      try {
        return Jsonc.strict(text.strip()) instanceof JsonValue.Arr array
            ? Optional.of(texts(array))
            : Optional.empty();
      } catch (JsoncException _) {
        return Optional.empty();
      }
    }
    return Optional.of(
        Stream.of(text.split("[,;]")).map(String::strip).filter(part -> !part.isEmpty()).toList());
  }

  private static List<String> texts(JsonValue.Arr array) {
    return array.items().stream()
        .filter(JsonValue.Text.class::isInstance)
        .map(item -> ((JsonValue.Text) item).value())
        .toList();
  }
}
