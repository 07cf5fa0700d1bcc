package owpenbot.connectors.api;

import org.jspecify.annotations.Nullable;

/// The address of a chat: a room, a private conversation, or a thread (topic) within a room.
///
/// @param connector the connector that reaches it
/// @param room the platform's id of the room, opaque to everyone but the connector
/// @param thread the platform's id of the thread within the room, or null for the room itself
public record ChatRef(ConnectorId connector, String room, @Nullable String thread) {

  /// A room without a thread.
  public static ChatRef of(ConnectorId connector, String room) {
    return new ChatRef(connector, room, null);
  }

  /// Reads what [#toString] wrote.
  public static ChatRef parse(String text) {
    int first = text.indexOf('/');
    int second = text.indexOf('/', first + 1);
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException("not a chat: " + text);
    }
    ConnectorId connector = ConnectorId.parse(text.substring(0, second));
    String rest = text.substring(second + 1);
    int hash = rest.indexOf('#');
    return hash < 0
        ? new ChatRef(connector, rest, null)
        : new ChatRef(connector, rest.substring(0, hash), rest.substring(hash + 1));
  }

  /// `platform/identity/room` or `platform/identity/room#thread`: the key used in the database and
  /// in logs.
  @Override
  public String toString() {
    return thread == null ? connector + "/" + room : connector + "/" + room + "#" + thread;
  }
}
