package owpenbot.bot.operator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.PersonId;

/// Reads what a call carries and writes what it is answered. Pure.
final class Bodies {

  private Bodies() {}

  static String text(Map<String, @Nullable Object> body, String key) {
    return body.get(key) instanceof String text ? text : "";
  }

  /// Empty when it is no address of a chat.
  static Optional<ChatRef> chat(Map<String, @Nullable Object> body) {
    String address = text(body, "chat");
    return address.matches("[^/\\s]+/[^/\\s]+/\\S+")
        ? Optional.of(ChatRef.parse(address))
        : Optional.empty();
  }

  /// Empty when it names none.
  static Optional<PersonId> person(Map<String, @Nullable Object> body) {
    String id = text(body, "person");
    return id.matches("[^:\\s]+:\\S+") ? Optional.of(PersonId.parse(id)) : Optional.empty();
  }

  static Answer noChat(Map<String, @Nullable Object> body) {
    return Answer.failed(
        400,
        "not a chat: %s (write it as telegram/default/42; owpenwork sessions shows chats)"
            .formatted(text(body, "chat")));
  }

  static Answer items(List<Map<String, Object>> items) {
    return Answer.ok(Map.of("items", items));
  }

  static Map<String, Object> done(String message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("message", message);
    return json;
  }

  /// A chat as the original names one.
  static Map<String, Object> address(ChatRef chat) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("channel", chat.connector().platform());
    json.put("identityId", chat.connector().identity());
    json.put("peerId", chat.thread() == null ? chat.room() : chat.room() + "#" + chat.thread());
    return json;
  }
}
