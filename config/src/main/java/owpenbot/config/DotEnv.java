package owpenbot.config;

import java.util.ArrayList;
import java.util.List;

/// Reads the text of a `.env` file the way the original's parser (the npm package `dotenv`) does:
/// `NAME=value` a line, an optional `export`, quotes of three kinds that may span lines, `#` starts
/// a comment outside quotes, `\n` and `\r` are expanded in double quotes only. Nothing is
/// interpolated: `$HOME` stays as it is. Lines that are none of this are skipped, since the file
/// may belong to another program.
final class DotEnv {

  /// One variable, with the line its name stands on.
  record Variable(String name, String value, int line) {}

  private final String text;
  private int at;

  private DotEnv(String text) {
    this.text = text;
  }

  /// All variables in order; of several with one name the last one counts.
  static List<Variable> parse(String text) {
    String normal = text.replace("\r\n", "\n").replace('\r', '\n');
    return new DotEnv(normal.startsWith("\uFEFF") ? normal.substring(1) : normal).variables();
  }

  private List<Variable> variables() {
    List<Variable> found = new ArrayList<>();
    int line = 1;
    int counted = 0;
    while (at < text.length()) {
      line += (int) text.substring(counted, at).chars().filter(c -> c == '\n').count();
      counted = at;
      String name = name();
      if (!name.isEmpty()) {
        found.add(new Variable(name, value(), line));
      }
      skipLine();
    }
    return found;
  }

  private String name() {
    skipBlanks();
    if (text.startsWith("export", at) && at + 6 < text.length() && isBlank(text.charAt(at + 6))) {
      at += 6;
      skipBlanks();
    }
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    skipBlanks();
    boolean assigned = at < text.length() && text.charAt(at) == '=';
    at += assigned ? 1 : 0;
    return assigned ? name : "";
  }

  private String value() {
    skipBlanks();
    if (at < text.length() && "\"'`".indexOf(text.charAt(at)) >= 0) {
      char quote = text.charAt(at);
      int end = closing(quote);
      if (end > 0) {
        String inside = text.substring(at + 1, end);
        at = end + 1;
        return quote == '"' ? unescape(inside) : inside;
      }
    }
    int end = lineEnd();
    int comment = text.indexOf('#', at);
    String raw = text.substring(at, comment >= 0 && comment < end ? comment : end);
    at = end;
    return raw.strip();
  }

  private int closing(char quote) {
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }

  private static String unescape(String inside) {
    return inside.replace("\\n", "\n").replace("\\r", "\r").replace("\\\"", "\"");
  }

  private void skipLine() {
    at = Math.min(lineEnd() + 1, text.length());
  }

  private int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isNamePart(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || "_.-".indexOf(c) >= 0;
  }
}
