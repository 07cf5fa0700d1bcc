package owpenbot.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// Durations as people write them: a whole number and `ms`, `s`, `m`, `h` or `d`.
final class Durations {

  private static final int MAX_DIGITS = 9;
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private Durations() {}

  static Optional<Duration> parse(String text) {
    int digits = 0;
    while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
      digits++;
    }
    ChronoUnit unit = UNITS.get(text.substring(digits).strip());
    if (digits == 0 || digits > MAX_DIGITS || unit == null) {
      return Optional.empty();
    }
    return Optional.of(Duration.of(Long.parseLong(text.substring(0, digits)), unit));
  }

  /// The shortest text that [#parse] reads back to the same duration, to the millisecond.
  static String print(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 3600 == 0 && seconds != 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 && seconds != 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
