package owpenbot.bot.server.files.jsonc;

/// A text that is no JSON, or no JSON with comments.
public final class JsoncException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int offset;
  private final int length;

  /// @param code as the `jsonc-parser` package names it, for example `CommaExpected`
  /// @param offset of the first wrong character
  JsoncException(String code, int offset, int length) {
    super(code + " at offset " + offset);
    this.code = code;
    this.offset = offset;
    this.length = length;
  }

  public String code() {
    return code;
  }

  /// In characters.
  public int offset() {
    return offset;
  }

  /// In characters.
  public int length() {
    return length;
  }
}
