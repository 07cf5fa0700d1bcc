package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A channel, thread or private conversation as the fake keeps it. Guarded by [World].
final class Room {

  static final int TEXT = 0;
  static final int PRIVATE = 1;
  static final int PUBLIC_THREAD = 11;
  static final int FORUM = 15;

  final long id;
  final int type;
  final long guild;
  final long parent;
  String name;
  long owner;
  boolean botJoined;
  boolean archived;
  boolean locked;
  long lastMessage;
  int typings;
  @Nullable ApiError closedBy;

  /// Messages as the API shows them, oldest first.
  final Map<Long, ObjectNode> messages = new LinkedHashMap<>();

  /// What a message was sent with and the API does not show again.
  final Map<Long, ObjectNode> requests = new HashMap<>();

  /// Earlier texts of messages that were edited.
  final Map<Long, List<String>> history = new HashMap<>();

  /// What files contain, by message.
  final Map<Long, List<byte[]>> files = new HashMap<>();

  Room(long id, int type, long guild, long parent, String name) {
    this.id = id;
    this.type = type;
    this.guild = guild;
    this.parent = parent;
    this.name = name;
  }

  boolean isThread() {
    return type == PUBLIC_THREAD;
  }

  void remember(long message, String earlier) {
    history.computeIfAbsent(message, _ -> new ArrayList<>()).add(earlier);
  }
}
