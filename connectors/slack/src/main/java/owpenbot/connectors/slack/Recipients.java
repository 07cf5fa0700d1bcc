package owpenbot.connectors.slack;

import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;

/// Who asked last in a chat: a stream in a channel must say for whom it is. Thread-safe.
final class Recipients {

  private static final int MAX_REMEMBERED = 2_000;

  private final Recent<ChatRef, Recipient> last = new Recent<>(MAX_REMEMBERED);

  record Recipient(String user, String team) {}

  void asked(ChatRef chat, String user, String team) {
    last.put(chat, new Recipient(user, team));
  }

  @Nullable Recipient of(ChatRef chat) {
    return last.get(chat);
  }
}
