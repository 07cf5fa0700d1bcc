package owpenbot.connectors.console;

/// How text looks, as parameters of the terminal's SGR sequence (ECMA-48, 8.3.117). Only the
/// sixteen colours that every theme defines, so that text stays readable on light and on dark.
final class Look {

  static final String PLAIN = "";
  static final String BOLD = "1";
  static final String DIM = "2";
  static final String ITALIC = "3";
  static final String UNDERLINE = "4";
  static final String STRIKE = "9";
  static final String RED = "31";
  static final String GREEN = "32";
  static final String YELLOW = "33";
  static final String BLUE = "34";
  static final String CYAN = "36";

  private Look() {}

  /// Both at once.
  static String of(String first, String second) {
    if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
      return first.isEmpty() ? second : first;
    }
    return first + ";" + second;
  }
}
