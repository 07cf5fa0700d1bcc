package owpenbot.connectors.discord;

import java.time.Duration;
import owpenbot.connectors.api.Capabilities;

/// Discord's limits. Paths are of docs.discord.com/developers.
final class DiscordLimits {

  /// resources/message#create-message, `content`.
  static final int MAX_CONTENT_CHARS = 2000;

  /// Escaping makes text longer; what the core sends has this much less.
  static final int MAX_TEXT_CHARS = 1900;

  /// components/reference: all text of a message with components of the second kind.
  static final int MAX_CARD_CHARS = 4000;

  /// What is left for a preview beside the longest title, call, facts, outcome and footer of a
  /// card.
  static final int MAX_PREVIEW_CHARS = 2550;

  /// components/reference#action-row.
  static final int MAX_BUTTONS_PER_ROW = 5;

  static final int MAX_ROWS = 5;

  /// components/reference#button and #string-select.
  static final int MAX_LABEL_CHARS = 80;

  static final int MAX_OPTIONS = 25;
  static final int MAX_OPTION_CHARS = 100;

  /// components/reference: `custom_id`.
  static final int MAX_ID_CHARS = 100;

  /// interactions/receiving-and-responding: modal title, label, text input.
  static final int MAX_FORM_TITLE_CHARS = 45;

  static final int MAX_FORM_LABEL_CHARS = 45;
  static final int MAX_FORM_FIELDS = 5;
  static final int MAX_FORM_VALUE_CHARS = 4000;

  /// Autocomplete: choices and their length.
  static final int MAX_CHOICES = 25;

  static final int MAX_CHOICE_CHARS = 100;

  /// interactions/application-commands.
  static final int MAX_COMMANDS = 100;

  static final int MAX_COMMAND_DESCRIPTION_CHARS = 100;

  /// resources/channel#start-thread-from-message.
  static final int MAX_THREAD_NAME_CHARS = 100;

  static final int THREAD_ARCHIVE_MINUTES = 1440;

  /// resources/message#create-message: enforced for "a few minutes".
  static final int MAX_NONCE_CHARS = 25;

  /// reference#uploading-files; boosted servers take more (resources/guild, premium tier).
  static final long DEFAULT_UPLOAD_BYTES = 10L * 1024 * 1024;

  static final long TIER_2_UPLOAD_BYTES = 50L * 1024 * 1024;
  static final long TIER_3_UPLOAD_BYTES = 100L * 1024 * 1024;

  /// Ours: Discord itself has no limit for a download.
  static final long MAX_DOWNLOAD_BYTES = 25L * 1024 * 1024;

  static final int MAX_FILE_NAME_CHARS = 100;

  /// The first answer to an interaction must come within 3 s; what is left is for the way there.
  static final Duration DEFER_AFTER = Duration.ofMillis(1800);

  /// The token of an interaction works for 15 minutes, of which one is left for the way.
  static final Duration TOKEN_LIFE = Duration.ofMinutes(14);

  /// Discord sets no gap; five edits in five seconds is where its buckets usually end.
  static final Duration EDIT_GAP = Duration.ofMillis(1100);

  /// resources/message, message flags.
  static final int SUPPRESS_EMBEDS = 1 << 2;

  static final int EPHEMERAL = 1 << 6;
  static final int SUPPRESS_NOTIFICATIONS = 1 << 12;
  static final int COMPONENTS_V2 = 1 << 15;

  static final Capabilities CAPABILITIES =
      new Capabilities(
          MAX_TEXT_CHARS,
          MAX_PREVIEW_CHARS,
          MAX_BUTTONS_PER_ROW,
          EDIT_GAP,
          EDIT_GAP,
          DEFAULT_UPLOAD_BYTES,
          MAX_DOWNLOAD_BYTES,
          /* threads= */ true,
          /* forms= */ true,
          /* silent= */ true,
          /* edits= */ true,
          /* idempotentSends= */ true,
          /* replays= */ true);

  private DiscordLimits() {}
}
