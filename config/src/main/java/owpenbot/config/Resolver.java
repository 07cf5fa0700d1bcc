package owpenbot.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds each setting's value by precedence, and writes down where it came from and what is wrong
/// with it. Confined to the loading thread.
final class Resolver {

  private final Sources sources;
  private final Surroundings effective;
  private final Findings findings;

  Resolver(Sources sources, Findings findings) {
    this.sources = sources;
    this.effective = sources.effective();
    this.findings = findings;
  }

  Sources sources() {
    return sources;
  }

  Findings findings() {
    return findings;
  }

  /// The value of a setting that has a constant default.
  <T> T get(Setting<T> setting) {
    T value = find(setting);
    if (value == null) {
      throw new IllegalStateException(setting.key() + " has no default");
    }
    return value;
  }

  /// The value of a setting whose default is computed.
  <T> T get(Setting<T> setting, T otherwise) {
    T value = find(setting);
    return value == null ? computed(setting, otherwise) : value;
  }

  /// Notes that a setting nobody set is `value`.
  <T> T computed(Setting<T> setting, T value) {
    findings.entry(new Entry(setting.key(), Shown.of(value), new Origin.Default()));
    return value;
  }

  /// The value, or null when there is neither one nor a constant default.
  <T> @Nullable T find(Setting<T> setting) {
    refuseTwoSpellings(setting);
    Written written = sources.first(setting);
    T value = written == null ? null : understood(setting, written);
    if (written == null || value == null) {
      T fallback = fallback(setting);
      findings.entry(new Entry(setting.key(), Shown.of(fallback), new Origin.Default()));
      return fallback;
    }
    findings.entry(new Entry(setting.key(), Shown.of(value), written.origin()));
    return value;
  }

  private <T> @Nullable T understood(Setting<T> setting, Written written) {
    Parsed<T> parsed = written.parse(setting.type(), effective);
    if (parsed instanceof Parsed.Bad<T>(String culprit, String remedy)) {
      String what = setting.isSecret() ? "the secret" : Shown.quoted(culprit);
      findings.problem(
          "%s: %s from %s cannot be used; %s"
              .formatted(setting.key(), what, spelling(setting, written.origin()), remedy));
    }
    return parsed.value();
  }

  private <T> @Nullable T fallback(Setting<T> setting) {
    return setting.fallback() == null
        ? null
        : setting.type().parse(setting.fallback(), effective).value();
  }

  private void refuseTwoSpellings(Setting<?> setting) {
    List<Written> found = setting.aliases().isEmpty() ? List.of() : sources.inFile(setting);
    if (found.size() > 1) {
      findings.problem(
          "%s: %s is the same setting under its old name (%s); keep one of the two"
              .formatted(setting.key(), setting.aliases().getFirst(), found.getLast().origin()));
    }
  }

  /// Names the spelling in use when it is not the setting's own.
  private static String spelling(Setting<?> setting, Origin origin) {
    return switch (origin) {
      case Origin.File file when !file.key().equals(setting.key()) ->
          file + " (" + file.key() + ")";
      case Origin.DotEnv variable -> variable + " (" + variable.name() + ")";
      case Origin.File _, Origin.Flag _, Origin.Variable _, Origin.Default _ -> origin.toString();
    };
  }
}
