package owpenbot.connectors.slack;

import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.InboundEvent;

/// One payload after it was read.
///
/// @param event null when there is nothing in it for us
/// @param way how an answer to it reaches the person
/// @param problem why it could not be read; null when it could
record Reading(@Nullable InboundEvent event, Way way, @Nullable String problem) {

  /// How Slack takes an answer to this kind of payload.
  enum Kind {
    /// The Events API: only by a message.
    EVENT,
    /// A click or a shortcut: a message for this person alone, or a modal.
    INTERACTION,
    /// A slash command: with the acknowledgement, or as for a click.
    COMMAND,
    /// A modal that was sent off: with the acknowledgement.
    FORM
  }

  /// @param triggerId opens a modal within three seconds; empty when there is none
  /// @param responseUrl takes five answers within half an hour; empty when there is none
  record Way(Kind kind, String triggerId, String responseUrl) {
    static final Way NONE = new Way(Kind.EVENT, "", "");
  }

  static Reading of(InboundEvent event, Way way) {
    return new Reading(event, way, null);
  }

  static Reading ignored() {
    return new Reading(null, Way.NONE, null);
  }

  static Reading malformed(String problem) {
    return new Reading(null, Way.NONE, problem);
  }
}
