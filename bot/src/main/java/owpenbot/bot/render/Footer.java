package owpenbot.bot.render;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The last line of an answer: `shop ⋅ 2m03s ⋅ 31% ctx ⋅ $0.12 ⋅ claude-sonnet-4.5 ⋅ build`. What
/// is null, empty or unknown is left out.
///
/// @param project short name of the directory
/// @param contextShare how full the model's context is, from 0 to 1
/// @param costDollars what the run cost; nothing is said of a free one
/// @param model `provider/model`; the provider is not shown
public record Footer(
    @Nullable String project,
    @Nullable Duration took,
    OptionalDouble contextShare,
    double costDollars,
    @Nullable String model,
    @Nullable String agent) {

  /// Longest name.
  static final int MAX_NAME_CHARS = 40;

  private static final double CENT = 0.01;

  /// The line; empty when nothing is known.
  public String text() {
    return Stream.of(
            name(project),
            took == null ? null : Durations.of(took),
            contextShare.isPresent() ? percent(contextShare.getAsDouble()) + " ctx" : null,
            cost(),
            model == null ? null : name(model.substring(model.lastIndexOf('/') + 1)),
            name(agent))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" ⋅ "));
  }

  /// `31%`; more than nothing is at least `1%`.
  static String percent(double share) {
    long percent = share > 0 ? Math.max(1, Math.round(share * 100)) : 0;
    return percent + "%";
  }

  private @Nullable String cost() {
    if (!(costDollars > 0)) {
      return null;
    }
    return costDollars < CENT ? "<$0.01" : String.format(Locale.ROOT, "$%.2f", costDollars);
  }

  private static @Nullable String name(@Nullable String name) {
    return name == null || name.isBlank() ? null : Visible.line(name, MAX_NAME_CHARS);
  }
}
