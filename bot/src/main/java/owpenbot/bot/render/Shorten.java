package owpenbot.bot.render;

/// Shorter texts that still read: cut between visible characters, with an ellipsis that counts.
public final class Shorten {

  private static final String ELLIPSIS = "…";

  private Shorten() {}

  /// The beginning, at most `maxChars` UTF-16 units with the ellipsis.
  public static String to(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    return maxChars <= 0 ? "" : text.substring(0, Graphemes.floor(text, maxChars - 1)) + ELLIPSIS;
  }

  /// The end, at most `maxChars` UTF-16 units with the ellipsis.
  public static String tail(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    return maxChars <= 0
        ? ""
        : ELLIPSIS + text.substring(Graphemes.ceiling(text, text.length() - maxChars + 1));
  }

  /// Beginning and end, for example of a path, where both matter.
  public static String middle(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int head = (maxChars - 1) / 2;
    return maxChars < 3
        ? to(text, maxChars)
        : text.substring(0, Graphemes.floor(text, head)) + tail(text, maxChars - head);
  }

  /// The first line that says something, with an ellipsis when more lines do.
  public static String firstLine(String text, int maxChars) {
    String stripped = text.strip();
    int end = lineEnd(stripped);
    return end == stripped.length()
        ? to(stripped, maxChars)
        : to(stripped.substring(0, end).stripTrailing() + " " + ELLIPSIS, maxChars);
  }

  private static int lineEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        return i;
      }
    }
    return text.length();
  }
}
