package owpenbot.connectors.telegram;

import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;

/// One update after it was read.
///
/// @param id `update_id`
/// @param event null when there is nothing in it for us
/// @param callbackId what answerCallbackQuery must name, for a click
/// @param album `media_group_id` with its chat, for a message that is part of an album
/// @param problem why it could not be read; null when it could
record Update(
    long id,
    @Nullable InboundEvent event,
    @Nullable String callbackId,
    @Nullable String album,
    @Nullable String problem) {

  static Update of(long id, InboundEvent event, @Nullable String callbackId) {
    return new Update(id, event, callbackId, null, null);
  }

  static Update ignored(long id) {
    return new Update(id, null, null, null, null);
  }

  static Update malformed(long id, String problem) {
    return new Update(id, null, null, null, problem);
  }

  Update inAlbum(@Nullable String group) {
    return new Update(id, event, callbackId, group, problem);
  }

  @Nullable ChatRef chat() {
    return event == null ? null : event.chat();
  }
}
