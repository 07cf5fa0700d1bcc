package owpenbot.config;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values as people read them, in messages and in `config show`.
final class Shown {

  private static final int MAX_CHARS = 80;

  private Shown() {}

  /// A setting's value; empty for none.
  static String of(@Nullable Object value) {
    if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (value instanceof Duration duration) {
      return Durations.print(duration);
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? of(optional.get()) : "never";
    }
    if (value instanceof Collection<?> items) {
      return String.join(", ", items.stream().map(Shown::of).toList());
    }
    return value == null ? "" : value.toString();
  }

  /// What somebody wrote, short, on one line, and without anything that looks like a token.
  static String quoted(String written) {
    String safe = withoutTokens(written);
    StringBuilder line = new StringBuilder("\"");
    safe.codePoints()
        .limit(MAX_CHARS)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '�' : c)
        .forEach(line::appendCodePoint);
    return line.append(safe.codePointCount(0, safe.length()) > MAX_CHARS ? "…\"" : "\"").toString();
  }

  /// `text` with `***` for whatever looks like a token.
  static String withoutTokens(String text) {
    return Tokens.LOOK.matcher(text).replaceAll("***");
  }

  /// Apart, so that only a message compiles it.
  private static final class Tokens {

    /// What tokens look like, so that one that was put in the wrong place is not printed:
    /// Telegram's, Slack's, and Discord's three parts.
    static final Pattern LOOK =
        Pattern.compile(
            "\\d{5,}:[A-Za-z0-9_-]{20,}|x(ox[a-z]|app)-[A-Za-z0-9-]{10,}"
                + "|[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{20,}");
  }
}
