package owpenbot.connectors.slack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;

/// What a modal must remember of where it was opened: Slack keeps it as `private_metadata`, which
/// people cannot change, and hands it back with what they typed.
///
/// @param token [owpenbot.connectors.api.Form#token]
record ModalMemo(String token, String room, @Nullable String thread) {

  private static final String SEPARATOR = "\n";

  static ModalMemo of(String token, ChatRef chat) {
    return new ModalMemo(token, chat.room(), chat.thread());
  }

  /// At most a few hundred characters; Slack takes 3,000.
  String text() {
    return token + SEPARATOR + room + SEPARATOR + (thread == null ? "" : thread);
  }

  /// Reads what [#text] wrote.
  static ModalMemo parse(String text) {
    List<String> parts = List.of(text.split(SEPARATOR, -1));
    if (parts.size() != 3) {
      throw new Fields.MalformedException("private_metadata is not ours");
    }
    return new ModalMemo(parts.get(0), parts.get(1), parts.get(2).isEmpty() ? null : parts.get(2));
  }
}
