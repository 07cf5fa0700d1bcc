package owpenbot.connectors.testing.telegram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// One chat with all its topics. Guarded by [World]'s lock.
final class ChatState {

  final long id;
  final String type;
  final String title;
  final boolean forum;
  final Condition changed;
  private final Map<Integer, SeenMessage> messages = new LinkedHashMap<>();
  private int lastId;
  int typings;
  Set<Long> administrators = Set.of();
  @Nullable ApiError closedBy;

  ChatState(long id, String type, String title, boolean forum, Condition changed) {
    this.id = id;
    this.type = type;
    this.title = title;
    this.forum = forum;
    this.changed = changed;
  }

  boolean isPrivate() {
    return type.equals("private");
  }

  int nextId() {
    return ++lastId;
  }

  void put(SeenMessage message) {
    messages.put(message.id(), message);
    changed.signalAll();
  }

  @Nullable SeenMessage message(int messageId) {
    return messages.get(messageId);
  }

  void remove(int messageId) {
    messages.remove(messageId);
    changed.signalAll();
  }

  List<SeenMessage> messages() {
    return List.copyOf(messages.values());
  }
}
