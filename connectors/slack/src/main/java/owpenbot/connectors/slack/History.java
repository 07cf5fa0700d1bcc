package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import okhttp3.FormBody;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// Looks into a chat for what an earlier attempt may have left there. Thread-safe.
final class History {

  /// The core gives a message up after about a day.
  private static final Duration LOOK_BACK = Duration.ofHours(26);

  private static final int PAGE = 200;
  private static final int MAX_PAGES = 20;

  private final Calls calls;
  private final Clock clock;

  History(Calls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  @Nullable MessageRef withKey(ChatRef chat, String key) {
    String hash = DeliveryKey.hash(key);
    return find(
        chat,
        message -> {
          JsonNode metadata = message.path("metadata");
          return Fields.textOr(metadata, "event_type", "").equals(DeliveryKey.EVENT_TYPE)
              && Fields.textOr(metadata.path("event_payload"), DeliveryKey.FIELD, "").equals(hash);
        });
  }

  /// Files carry no key: one of ours of this name must be it, since names carry an id of ours.
  @Nullable MessageRef withFile(ChatRef chat, OutboundMessage.File file) {
    return find(
        chat,
        message -> {
          boolean found = false;
          for (JsonNode shared : message.path("files")) {
            found |= Fields.textOr(shared, "name", "").equals(file.fileName());
          }
          return found && message.has("bot_id");
        });
  }

  private @Nullable MessageRef find(ChatRef chat, Predicate<JsonNode> wanted) {
    Instant oldest = clock.instant().minus(LOOK_BACK);
    String cursor = "";
    for (int page = 0; page < MAX_PAGES; page++) {
      JsonNode answer = page(chat, oldest, cursor);
      for (JsonNode message : answer.path("messages")) {
        if (wanted.test(message)) {
          return new MessageRef(chat, Fields.textOr(message, "ts", ""));
        }
      }
      cursor = Fields.textOr(answer.path("response_metadata"), "next_cursor", "");
      if (cursor.isEmpty()) {
        return null;
      }
    }
    return null;
  }

  private JsonNode page(ChatRef chat, Instant oldest, String cursor) {
    String since = oldest.getEpochSecond() + ".000000";
    String next = cursor.isEmpty() ? null : cursor;
    String thread = chat.thread();
    if (thread == null) {
      FormBody.Builder form =
          RequestFormBuilder.toForm(
              ConversationsHistoryRequest.builder()
                  .channel(chat.room())
                  .oldest(since)
                  .limit(PAGE)
                  .cursor(next)
                  .includeAllMetadata(true)
                  .build());
      return calls.bot("conversations.history", form);
    }
    FormBody.Builder form =
        RequestFormBuilder.toForm(
            ConversationsRepliesRequest.builder()
                .channel(chat.room())
                .ts(thread)
                .oldest(since)
                .limit(PAGE)
                .cursor(next)
                .includeAllMetadata(true)
                .build());
    return calls.bot("conversations.replies", form);
  }
}
