package owpenbot.connectors.discord;

/// Cutting and cleaning text without breaking a character in two.
final class Chars {

  private static final char REPLACEMENT = '\uFFFD';

  private Chars() {}

  /// At most `max` UTF-16 units from the beginning, with an ellipsis when something is missing.
  static String head(String text, int max) {
    return text.length() <= max ? text : text.substring(0, before(text, max - 1)) + "…";
  }

  /// At most `max` UTF-16 units from the end, with an ellipsis when something is missing.
  static String tail(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int start = text.length() - Math.max(0, max - 1);
    boolean insidePair = start < text.length() && Character.isLowSurrogate(text.charAt(start));
    return "…" + text.substring(insidePair ? start + 1 : start);
  }

  /// The largest position up to `at` that does not lie inside a surrogate pair.
  static int before(String text, int at) {
    int safe = Math.clamp(at, 0, text.length());
    boolean insidePair =
        safe > 0
            && safe < text.length()
            && Character.isHighSurrogate(text.charAt(safe - 1))
            && Character.isLowSurrogate(text.charAt(safe));
    return insidePair ? safe - 1 : safe;
  }

  /// Half characters and control characters that Discord refuses, made into U+FFFD.
  static String clean(String text) {
    StringBuilder cleaned = null;
    for (int i = 0; i < text.length(); i++) {
      if (isBad(text, i)) {
        cleaned = cleaned == null ? new StringBuilder(text) : cleaned;
        cleaned.setCharAt(i, REPLACEMENT);
      }
    }
    return cleaned == null ? text : cleaned.toString();
  }

  private static boolean isBad(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
    return (c < ' ' && c != '\n' && c != '\t') || c == '\u007f';
  }
}
