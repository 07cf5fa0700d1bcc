package owpenbot.bot.server.files.jsonc;

import java.util.ArrayList;
import java.util.List;
import owpenbot.bot.server.files.jsonc.JsoncNode.Entry;
import owpenbot.bot.server.files.jsonc.JsoncScanner.Kind;

/// Text to [JsoncNode]. Confined to one thread.
final class JsoncParser {

  /// Deeper texts are refused: nobody writes them, and each level is a frame on the stack.
  static final int MAX_DEPTH = 200;

  private final JsoncScanner scanner;
  private final boolean lenient;
  private int depth;

  private JsoncParser(String text, boolean lenient) {
    this.scanner = new JsoncScanner(text, lenient);
    this.lenient = lenient;
  }

  /// @param lenient whether comments, trailing commas and an empty text are allowed
  static JsoncNode parse(String text, boolean lenient) {
    JsoncParser parser = new JsoncParser(text, lenient);
    parser.scanner.next();
    if (lenient && parser.scanner.kind() == Kind.END) {
      return new JsoncNode.Obj(text.length(), text.length(), List.of());
    }
    JsoncNode root = parser.value();
    if (parser.scanner.kind() != Kind.END) {
      throw parser.wrong("EndOfFileExpected");
    }
    return root;
  }

  /// Reads a value; the scanner stands on the token after it then.
  private JsoncNode value() {
    return switch (scanner.kind()) {
      case OPEN_BRACE -> object();
      case OPEN_BRACKET -> array();
      case STRING -> scalar(new JsonValue.Text(scanner.word()));
      case NUMBER -> scalar(new JsonValue.Num(scanner.word()));
      case WORD ->
          scalar(
              scanner.word().equals("null")
                  ? new JsonValue.Null()
                  : new JsonValue.Bool(scanner.word().equals("true")));
      case CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, END -> throw wrong("ValueExpected");
    };
  }

  private JsoncNode scalar(JsonValue value) {
    JsoncNode node = new JsoncNode.Scalar(scanner.start(), scanner.end(), value);
    scanner.next();
    return node;
  }

  private JsoncNode object() {
    int start = open();
    List<Entry> entries = new ArrayList<>();
    while (scanner.kind() != Kind.CLOSE_BRACE) {
      int nameStart = scanner.start();
      expect(Kind.STRING, "PropertyNameExpected");
      String name = scanner.word();
      scanner.next();
      expect(Kind.COLON, "ColonExpected");
      scanner.next();
      JsoncNode value = value();
      entries.add(new Entry(name, nameStart, value, comma(Kind.CLOSE_BRACE)));
    }
    return new JsoncNode.Obj(start, close(), List.copyOf(entries));
  }

  private JsoncNode array() {
    int start = open();
    List<Entry> entries = new ArrayList<>();
    while (scanner.kind() != Kind.CLOSE_BRACKET) {
      JsoncNode value = value();
      entries.add(new Entry(null, value.start(), value, comma(Kind.CLOSE_BRACKET)));
    }
    return new JsoncNode.Arr(start, close(), List.copyOf(entries));
  }

  private int open() {
    if (++depth > MAX_DEPTH) {
      throw wrong("TooDeep");
    }
    int start = scanner.start();
    scanner.next();
    return start;
  }

  private int close() {
    depth--;
    int end = scanner.end();
    scanner.next();
    return end;
  }

  /// The offset of the comma after an entry, or -1 when the container ends instead.
  private int comma(Kind closing) {
    if (scanner.kind() == closing) {
      return -1;
    }
    if (scanner.kind() == Kind.END) {
      throw wrong(closing == Kind.CLOSE_BRACE ? "CloseBraceExpected" : "CloseBracketExpected");
    }
    expect(Kind.COMMA, "CommaExpected");
    int at = scanner.start();
    scanner.next();
    if (!lenient && scanner.kind() == closing) {
      throw wrong(closing == Kind.CLOSE_BRACE ? "PropertyNameExpected" : "ValueExpected");
    }
    return at;
  }

  private void expect(Kind kind, String code) {
    if (scanner.kind() != kind) {
      throw wrong(code);
    }
  }

  private JsoncException wrong(String code) {
    return new JsoncException(code, scanner.start(), scanner.end() - scanner.start());
  }
}
