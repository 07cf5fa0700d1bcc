package owpenbot.bot.engine.policy;

/// Settings files may have comments and trailing commas: this takes them out and leaves JSON. Pure.
final class Jsonc {

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private Jsonc(String text) {
    this.text = text;
  }

  static String plain(String text) {
    Jsonc reader = new Jsonc(text.startsWith("\uFEFF") ? text.substring(1) : text);
    while (reader.at < reader.text.length()) {
      reader.step();
    }
    return reader.out.toString();
  }

  private void step() {
    char c = text.charAt(at);
    if (c == '"') {
      string();
    } else if (text.startsWith("//", at)) {
      at = orEnd(firstLineEnd());
    } else if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
    } else {
      if (c == '}' || c == ']') {
        dropTrailingComma();
      }
      out.append(c);
      at++;
    }
  }

  private void string() {
    int start = at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, text.length());
    out.append(text, start, at);
  }

  private int firstLineEnd() {
    int line = text.indexOf('\n', at);
    int carriage = text.indexOf('\r', at);
    return line < 0 || (carriage >= 0 && carriage < line) ? carriage : line;
  }

  private int orEnd(int index) {
    return index < 0 ? text.length() : index;
  }

  private void dropTrailingComma() {
    int last = out.length() - 1;
    while (last >= 0 && Character.isWhitespace(out.charAt(last))) {
      last--;
    }
    if (last >= 0 && out.charAt(last) == ',') {
      out.deleteCharAt(last);
    }
  }
}
