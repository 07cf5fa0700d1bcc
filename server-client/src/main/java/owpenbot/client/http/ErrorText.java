package owpenbot.client.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may be shown of an error: its first line, without control characters, the parts of URLs
/// that carry keys, or things that look like keys.
public final class ErrorText {

  /// Most characters that are shown.
  public static final int MAX_CHARS = 300;

  private static final int MAX_SEARCHED_CHARS = 4_000;
  private static final Pattern USER_INFO = Pattern.compile("(\\w://)[^/\\s@]+@");
  private static final Pattern QUERY = Pattern.compile("(\\w://[^\\s?#\"'<>]*)[?#][^\\s\"'<>)]*");
  private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{6,}");
  private static final Pattern KEY =
      Pattern.compile("\\b(?:sk|pk|rk|xox[a-z]|gh[a-z]|AIza)[-_][\\w-]{8,}|\\bAIza[\\w-]{20,}");
  private static final Pattern NAMED_KEY =
      Pattern.compile(
          "(?i)\\b(api[-_]?key|access[-_]?token|password|secret)([\"']?\\s*[=:]\\s*)\\S+");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private ErrorText() {}

  /// The first line that says something.
  public static String firstLine(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String start =
        text.length() <= MAX_SEARCHED_CHARS ? text : text.substring(0, MAX_SEARCHED_CHARS);
    return start
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .findFirst()
        .map(ErrorText::shown)
        .orElse("");
  }

  private static String shown(String line) {
    String safe = CONTROL.matcher(line).replaceAll(" ");
    safe = USER_INFO.matcher(safe).replaceAll("$1");
    safe = QUERY.matcher(safe).replaceAll("$1");
    safe = BEARER.matcher(safe).replaceAll("$1 ***");
    safe = KEY.matcher(safe).replaceAll("***");
    safe = NAMED_KEY.matcher(safe).replaceAll("$1$2***");
    return safe.length() <= MAX_CHARS ? safe : cut(safe);
  }

  private static String cut(String line) {
    int end = MAX_CHARS - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
