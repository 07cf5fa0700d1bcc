package owpenbot.bot.server.files.jsonc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into tokens; blanks and comments lie between them. Confined to one thread.
final class JsoncScanner {

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final int HEX_DIGITS = 4;

  private final String text;
  private final boolean comments;
  private final Matcher number;
  private int start;
  private int end;
  private Kind kind = Kind.END;
  private String word = "";

  /// What a token is; a word is a number, `true`, `false` or `null`.
  enum Kind {
    OPEN_BRACE,
    CLOSE_BRACE,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    COLON,
    COMMA,
    STRING,
    NUMBER,
    WORD,
    END
  }

  JsoncScanner(String text, boolean comments) {
    this.text = text;
    this.comments = comments;
    this.number = NUMBER.matcher(text);
    // An editor's byte order mark counts as a blank, so that offsets stay those of the text.
    this.end = text.startsWith("\uFEFF") ? 1 : 0;
  }

  Kind kind() {
    return kind;
  }

  /// The offset of the token's first character.
  int start() {
    return start;
  }

  /// The offset after the token's last character.
  int end() {
    return end;
  }

  /// A string's meaning, or a number or word as written.
  String word() {
    return word;
  }

  void next() {
    start = skip(end);
    if (start >= text.length()) {
      end = start;
      kind = Kind.END;
      return;
    }
    kind =
        switch (text.charAt(start)) {
          case '{' -> single(Kind.OPEN_BRACE);
          case '}' -> single(Kind.CLOSE_BRACE);
          case '[' -> single(Kind.OPEN_BRACKET);
          case ']' -> single(Kind.CLOSE_BRACKET);
          case ':' -> single(Kind.COLON);
          case ',' -> single(Kind.COMMA);
          case '"' -> string();
          default -> wordOrNumber();
        };
  }

  /// Where the next token begins: the first offset at or after `from` that is neither blank nor
  /// comment.
  private int skip(int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (c == '/' && comments && text.startsWith("//", at)) {
        at = lineEnd(at);
      } else if (c == '/' && comments && text.startsWith("/*", at)) {
        int close = text.indexOf("*/", at + 2);
        if (close < 0) {
          throw new JsoncException("UnexpectedEndOfComment", at, text.length() - at);
        }
        at = close + 2;
      } else {
        return at;
      }
    }
    return at;
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  private Kind single(Kind found) {
    end = start + 1;
    return found;
  }

  private Kind string() {
    StringBuilder meaning = new StringBuilder();
    int at = start + 1;
    while (true) {
      if (at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
        throw new JsoncException("UnexpectedEndOfString", start, at - start);
      }
      char c = text.charAt(at);
      if (c == '"') {
        end = at + 1;
        word = meaning.toString();
        return Kind.STRING;
      }
      if (c < ' ') {
        throw new JsoncException("InvalidCharacter", at, 1);
      }
      at = c == '\\' ? escape(at, meaning) : at + 1;
      if (c != '\\') {
        meaning.append(c);
      }
    }
  }

  /// Appends what the escape at `at` means; returns the offset after it.
  private int escape(int at, StringBuilder meaning) {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    switch (c) {
      case '"', '\\', '/' -> meaning.append(c);
      case 'b' -> meaning.append('\b');
      case 'f' -> meaning.append('\f');
      case 'n' -> meaning.append('\n');
      case 'r' -> meaning.append('\r');
      case 't' -> meaning.append('\t');
      case 'u' -> {
        meaning.append(unicode(at + 2));
        return at + 2 + HEX_DIGITS;
      }
      default -> throw new JsoncException("InvalidEscapeCharacter", at, 2);
    }
    return at + 2;
  }

  private char unicode(int from) {
    int code = 0;
    for (int at = from; at < from + HEX_DIGITS; at++) {
      char c = at < text.length() ? text.charAt(at) : ' ';
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw new JsoncException("InvalidUnicode", from - 2, at - from + 2);
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Kind wordOrNumber() {
    int at = start;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    end = Math.max(at, start + 1);
    word = text.substring(start, end);
    if (word.equals("true") || word.equals("false") || word.equals("null")) {
      return Kind.WORD;
    }
    boolean begins = Character.isDigit(word.charAt(0)) || word.charAt(0) == '-';
    if (begins && number.region(start, end).matches()) {
      return Kind.NUMBER;
    }
    throw new JsoncException(begins ? "InvalidNumberFormat" : "InvalidSymbol", start, end - start);
  }

  private static boolean isWordPart(char c) {
    return " \t\r\n{}[]:,\"/".indexOf(c) < 0;
  }
}
