package owpenbot.connectors.discord;

/// Text as text in Discord's Markdown. Pure.
final class Escapes {

  /// Anywhere in a line these can begin markup; `@` and `<` begin mentions.
  private static final String ANYWHERE = "\\*_~`|[]<@";

  private Escapes() {}

  /// Nothing in it is markup, and nobody is mentioned.
  static String literal(String text) {
    return literal(text, Integer.MAX_VALUE);
  }

  /// The same, at most so long with its escapes; an ellipsis stands for what is missing.
  static String literal(String text, int max) {
    String clean = Chars.clean(text);
    StringBuilder out = new StringBuilder(clean.length() + 16);
    for (int i = 0; i < clean.length(); i++) {
      boolean pair =
          Character.isHighSurrogate(clean.charAt(i))
              && i + 1 < clean.length()
              && Character.isLowSurrogate(clean.charAt(i + 1));
      String next = pair ? clean.substring(i, i + 2) : escaped(clean, i);
      boolean last = i + (pair ? 2 : 1) >= clean.length();
      if (out.length() + next.length() > max - (last ? 0 : 1)) {
        return out.append('…').toString();
      }
      out.append(next);
      i += pair ? 1 : 0;
    }
    return out.toString();
  }

  private static String escaped(String text, int i) {
    char c = text.charAt(i);
    boolean markup = ANYWHERE.indexOf(c) >= 0 || (beginsLine(text, i) && "#->+".indexOf(c) >= 0);
    return markup && !isInWord(text, i) ? "\\" + c : String.valueOf(c);
  }

  private static boolean beginsLine(String text, int i) {
    int before = i - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    return before < 0 || text.charAt(before) == '\n';
  }

  // An underscore within a word, as in names of variables, is not markup.
  private static boolean isInWord(String text, int i) {
    return text.charAt(i) == '_'
        && i > 0
        && i + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(i - 1))
        && Character.isLetterOrDigit(text.charAt(i + 1));
  }

  /// A block of fixed-width letters; what would end it early gets a space of no width within.
  static String block(String plain, String language) {
    String body = Chars.clean(plain).replace("```", "`\u200b`\u200b`");
    return "```" + language + "\n" + body + (body.endsWith("`") ? "\u200b" : "") + "\n```";
  }

  /// A stretch of fixed-width letters.
  static String code(String plain) {
    String body = Chars.clean(plain).replace('\n', ' ');
    if (body.indexOf('`') < 0) {
      return "`" + body + "`";
    }
    return "`` " + body.replace("``", "`\u200b`") + " ``";
  }
}
