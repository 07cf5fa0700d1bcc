package owpenbot.bot.render;

import java.time.Duration;
import java.util.Locale;

/// Durations as people say them: `0.4 s`, `38 s`, `1m12s`, `2h05m`, `3d04h`.
public final class Durations {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private Durations() {}

  /// With tenths below ten seconds: how long something took.
  public static String precise(Duration took) {
    Duration shown = took.isNegative() ? Duration.ZERO : took;
    if (shown.compareTo(TEN_SECONDS) >= 0) {
      return of(shown);
    }
    return String.format(Locale.ROOT, "%.1f s", Math.floor(shown.toMillis() / 100.0) / 10);
  }

  /// In whole seconds, rounded down: how long something has been going on.
  public static String of(Duration elapsed) {
    Duration shown = elapsed.isNegative() ? Duration.ZERO : elapsed;
    if (shown.toSeconds() < 60) {
      return shown.toSeconds() + " s";
    }
    if (shown.toMinutes() < 60) {
      return "%dm%02ds".formatted(shown.toMinutes(), shown.toSecondsPart());
    }
    return shown.toHours() < 24
        ? "%dh%02dm".formatted(shown.toHours(), shown.toMinutesPart())
        : "%dd%02dh".formatted(shown.toDays(), shown.toHoursPart());
  }
}
