package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;

/// Threads that the bot takes part in: there it need not be mentioned again. Slack is asked once
/// about a thread nobody remembers. Thread-safe.
final class Threads {

  private static final int MAX_REMEMBERED = 10_000;
  private static final int MAX_REPLIES = 200;

  private final Calls calls;
  private final Recent<ChatRef, Boolean> known = new Recent<>(MAX_REMEMBERED);

  private final KnownThreads remembered;

  /// @param remembered those of earlier processes, too
  Threads(Calls calls, KnownThreads remembered) {
    this.calls = calls;
    this.remembered = remembered;
  }

  /// The bot was mentioned here, or wrote here.
  void joins(ChatRef chat) {
    String thread = chat.thread();
    if (thread != null) {
      known.put(chat, true);
      remembered.joined(chat.room(), thread);
    }
  }

  /// Whether it took part before a message was written.
  ///
  /// @param ts the message's
  /// @throws Refusal when Slack does not say, so that the message is left for later
  boolean isIn(ChatRef chat, String ts, Account account) {
    @Nullable String thread = chat.thread();
    if (thread == null) {
      return false;
    }
    Boolean remembered = known.get(chat);
    if (remembered != null) {
      return remembered;
    }
    boolean found = isFound(chat.room(), thread, ts, account);
    known.put(chat, found);
    return found;
  }

  private boolean isFound(String room, String thread, String before, Account account) {
    try {
      JsonNode answer =
          calls.bot(
              "conversations.replies",
              RequestFormBuilder.toForm(
                  ConversationsRepliesRequest.builder()
                      .channel(room)
                      .ts(thread)
                      .latest(before)
                      .limit(MAX_REPLIES)
                      .build()));
      for (JsonNode message : answer.path("messages")) {
        boolean ours = Fields.textOr(message, "user", "").equals(account.user());
        if (ours || SlackText.mentions(Fields.textOr(message, "text", ""), account.user())) {
          return true;
        }
      }
      return false;
    } catch (Refusal e) {
      if (e.lacksScope() || e.error().equals("thread_not_found")) {
        return false;
      }
      throw e;
    }
  }
}
