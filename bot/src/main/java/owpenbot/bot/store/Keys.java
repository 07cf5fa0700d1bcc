package owpenbot.bot.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;

/// How our types lie in columns.
final class Keys {

  private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private Keys() {}

  /// The chat as text, refused when it would not come back the same: two chats must never share a
  /// key.
  static String chat(ChatRef chat) {
    if (chat.connector().identity().indexOf('/') >= 0 || chat.room().indexOf('#') >= 0) {
      throw new IllegalArgumentException("chat has no unique key: " + chat);
    }
    return chat.toString();
  }

  /// Milliseconds since 1970; what lies beyond their range (`Instant.MAX`) becomes its end.
  static long millis(Instant instant) {
    if (instant.isAfter(LAST)) {
      return Long.MAX_VALUE;
    }
    return instant.isBefore(FIRST) ? Long.MIN_VALUE : instant.toEpochMilli();
  }

  static @Nullable Object column(@Nullable Object value) {
    return switch (value) {
      case Instant instant -> millis(instant);
      case Boolean flag -> flag ? 1 : 0;
      case Enum<?> constant -> constant.name();
      case ChatRef chat -> chat(chat);
      case Record key -> key.toString(); // PersonId, ConnectorId
      case null -> null;
      default -> value;
    };
  }
}
