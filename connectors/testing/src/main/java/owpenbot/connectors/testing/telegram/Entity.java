package owpenbot.connectors.testing.telegram;

/// A formatted stretch of a message's text.
///
/// @param type as in the Bot API, for example `bold`, `pre`, `text_link`, `mention`
/// @param offset in UTF-16 units
/// @param length in UTF-16 units
/// @param argument the address of a `text_link`, the language of a `pre`, the person of a
///   `text_mention`; else empty
public record Entity(String type, int offset, int length, String argument) {

  int end() {
    return offset + length;
  }

  /// The stretch of the message's text.
  public String in(String text) {
    return text.substring(offset, end());
  }
}
