package owpenbot.connectors.telegram;

import java.util.List;
import owpenbot.connectors.api.Button;

/// A message ready to be sent.
///
/// @param html with Telegram's markup; empty when only the plain text fits
/// @param plain the same to be read without markup, for when Telegram refuses the other
record Rendered(String html, String plain, List<List<Button>> buttons) {

  Rendered {
    buttons = List.copyOf(buttons);
  }

  /// HTML whose plain form is what people read of it.
  static Rendered of(String html, List<List<Button>> buttons) {
    return new Rendered(html, Html.visible(html), buttons);
  }

  boolean hasMarkup() {
    return !html.isEmpty();
  }

  /// The same with a line above it that says it may have been sent before.
  Rendered markedAsRepeat() {
    String label = TelegramLimits.REPEAT_LABEL;
    return new Rendered(
        hasMarkup() ? "<i>" + label + "</i>\n" + html : html,
        Chars.head(label + "\n" + plain, TelegramLimits.MAX_MESSAGE_CHARS),
        buttons);
  }
}
