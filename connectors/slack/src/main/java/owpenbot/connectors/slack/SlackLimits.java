package owpenbot.connectors.slack;

import java.time.Duration;
import owpenbot.connectors.api.Capabilities;

/// Slack's limits. Where no other source is named, docs.slack.dev/reference/block-kit.
final class SlackLimits {

  /// All text of a message's blocks, above which Slack says msg_blocks_too_long
  /// (github.com/slackapi/bolt-js/issues/2509, about 13,200).
  static final int MAX_BLOCKS_CHARS = 12_500;

  /// Longest text the core hands us; the rest up to the limit is for list marks and tables.
  static final int MAX_TEXT_CHARS = 11_000;

  /// The `text` beside blocks, which Slack cuts at 40,000 (docs.slack.dev/changelog/2018,
  /// "truncating really long messages").
  static final int MAX_FALLBACK_CHARS = 39_000;

  /// What is left for a preview beside everything else of a card.
  static final int MAX_PREVIEW_CHARS = 6_000;

  /// The newest part of a live message that is shown.
  static final int MAX_LIVE_CHARS = 6_000;

  static final int MAX_HEADER_CHARS = 150;
  static final int MAX_SECTION_CHARS = 3_000;
  static final int MAX_CONTEXT_CHARS = 2_000;
  static final int MAX_BUTTON_CHARS = 75;
  static final int MAX_BUTTONS_PER_BLOCK = 25;
  static final int MAX_SELECT_OPTIONS = 100;
  static final int MAX_OPTION_CHARS = 75;
  static final int MAX_CONFIRM_TITLE_CHARS = 100;
  static final int MAX_CONFIRM_TEXT_CHARS = 300;

  /// A modal's title, and its buttons.
  static final int MAX_MODAL_TITLE_CHARS = 24;

  /// The label of a modal's field, and what may be typed into it.
  static final int MAX_LABEL_CHARS = 2_000;

  static final int MAX_INPUT_CHARS = 3_000;

  /// chat.startStream and chat.appendStream, a call.
  static final int MAX_STREAM_CHARS = 12_000;

  /// Ours: Slack takes 1 GB.
  static final long MAX_UPLOAD_BYTES = 100L * 1024 * 1024;

  static final long MAX_DOWNLOAD_BYTES = 50L * 1024 * 1024;

  static final int MAX_BUTTONS_PER_ROW = 5;

  /// chat.update is of tier 3, 50 and more a minute for the whole workspace
  /// (docs.slack.dev/apis/web-api/rate-limits).
  static final Duration EDIT_GAP = Duration.ofMillis(1500);

  static final Duration GROUP_EDIT_GAP = Duration.ofSeconds(3);

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
          /* silent= */ false,
          /* edits= */ true,
          /* idempotentSends= */ true,
          /* replays= */ true);

  private SlackLimits() {}
}
