package owpenbot.bot.session;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;

/// The chats of one session: one drives it, the others follow. Pure; each change is a new record.
///
/// @param driver the chat whose messages the session runs, or null when its driver has left
/// @param followers chats that are shown what the driver is shown; never the driver
public record Seats(String session, @Nullable ChatRef driver, Set<ChatRef> followers) {

  public Seats {
    followers = Set.copyOf(followers);
  }

  /// The chat drives from now on, and who drove before follows.
  public Seats drivenBy(ChatRef chat) {
    Set<ChatRef> rest = new LinkedHashSet<>(followers);
    if (driver != null) {
      rest.add(driver);
    }
    rest.remove(chat);
    return new Seats(session, chat, rest);
  }

  /// The chat joins: as the driver where there is none, else as a follower.
  public Seats joinedBy(ChatRef chat) {
    if (driver == null) {
      return drivenBy(chat);
    }
    Set<ChatRef> all = new LinkedHashSet<>(followers);
    if (!chat.equals(driver)) {
      all.add(chat);
    }
    return new Seats(session, driver, all);
  }

  /// The chat has nothing to do with it any more.
  public Seats without(ChatRef chat) {
    Set<ChatRef> rest = new LinkedHashSet<>(followers);
    rest.remove(chat);
    return new Seats(session, chat.equals(driver) ? null : driver, rest);
  }
}
