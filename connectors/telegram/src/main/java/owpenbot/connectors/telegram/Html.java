package owpenbot.connectors.telegram;

/// Writing and reading back Telegram's HTML (core.telegram.org/bots/api#html-style).
final class Html {

  // Between an @ and a name it keeps Telegram from finding a mention, and shows nothing.
  private static final char WORD_JOINER = '\u2060';

  private Html() {}

  /// Text as text.
  static String escape(String text) {
    String clean = Chars.clean(text);
    StringBuilder html = new StringBuilder(clean.length() + 16);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      switch (c) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        default -> html.append(c);
      }
    }
    return html.toString();
  }

  /// Text in which no `@name` is found as a mention: Telegram looks for them itself, whatever the
  /// markup. An @ within a word, as in an address, mentions nobody and stays as it is.
  static String withoutMentions(String text) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    StringBuilder quiet = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      quiet.append(text.charAt(i));
      if (text.charAt(i) == '@' && (i == 0 || !isWord(text.charAt(i - 1)))) {
        quiet.append(WORD_JOINER);
      }
    }
    return quiet.toString();
  }

  /// What people read of well-formed HTML of ours.
  static String visible(String html) {
    StringBuilder text = new StringBuilder(html.length());
    for (int i = 0; i < html.length(); i++) {
      char c = html.charAt(i);
      if (c == '<') {
        i = html.indexOf('>', i);
      } else if (c == '&') {
        int end = html.indexOf(';', i);
        text.append(character(html.substring(i + 1, end)));
        i = end;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static char character(String name) {
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "amp" -> '&';
      default -> throw new IllegalArgumentException("not written by us: &" + name + ";");
    };
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
