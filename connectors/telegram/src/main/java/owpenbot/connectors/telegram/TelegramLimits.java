package owpenbot.connectors.telegram;

import java.time.Duration;
import owpenbot.connectors.api.Capabilities;

/// The Bot API's limits. Where no other source is named, core.telegram.org/bots/api.
final class TelegramLimits {

  /// A message, in UTF-16 units after entities are parsed.
  static final int MAX_MESSAGE_CHARS = 4096;

  /// The caption of a file, counted the same way.
  static final int MAX_CAPTION_CHARS = 1024;

  /// The text of answerCallbackQuery.
  static final int MAX_CALLBACK_ANSWER_CHARS = 200;

  /// setMyCommands: commands, and the description of one.
  static final int MAX_COMMANDS = 100;

  static final int MAX_COMMAND_DESCRIPTION_CHARS = 256;

  /// The placeholder of a forced reply.
  static final int MAX_PLACEHOLDER_CHARS = 64;

  static final int MAX_FILE_NAME_CHARS = 100;

  /// core.telegram.org/bots/faq, "How do I upload a large file" and "How do I download files".
  static final long MAX_UPLOAD_BYTES = 50L * 1024 * 1024;

  static final long MAX_DOWNLOAD_BYTES = 20L * 1024 * 1024;

  /// Messages of the General topic carry this id, and sending with it is refused.
  static final int GENERAL_TOPIC = 1;

  /// Put before a message that may have arrived before, since a bot cannot look.
  static final String REPEAT_LABEL = "♻︎ may be a repeat";

  /// Room that the label takes with its line end.
  static final int MAX_TEXT_CHARS = MAX_MESSAGE_CHARS - REPEAT_LABEL.length() - 1;

  /// What is left for a preview beside the longest title, facts, outcome and footer of a card.
  static final int MAX_PREVIEW_CHARS = 2900;

  /// Two labels of 20 characters are readable side by side on a phone.
  static final int MAX_BUTTONS_PER_ROW = 2;

  /// Edits count as messages: about one a second in a private chat, 20 a minute in a group
  /// (core.telegram.org/bots/faq, "My bot is hitting limits").
  static final Duration EDIT_GAP = Duration.ofMillis(1100);

  static final Duration GROUP_EDIT_GAP = Duration.ofMillis(3100);

  static final Capabilities CAPABILITIES =
      new Capabilities(
          MAX_TEXT_CHARS,
          MAX_PREVIEW_CHARS,
          MAX_BUTTONS_PER_ROW,
          EDIT_GAP,
          GROUP_EDIT_GAP,
          MAX_UPLOAD_BYTES,
          MAX_DOWNLOAD_BYTES,
          /* threads= */ true,
          /* forms= */ true,
          /* silent= */ true,
          /* edits= */ true,
          /* idempotentSends= */ false,
          /* replays= */ true);

  private TelegramLimits() {}
}
