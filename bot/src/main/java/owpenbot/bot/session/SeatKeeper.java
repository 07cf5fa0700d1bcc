package owpenbot.bot.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.FollowerRow;
import owpenbot.bot.store.SessionRow;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.Tables;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.PersonId;

/// Who sits where, in the store. Confined to [SharedSessions], which locks.
final class SeatKeeper {

  private final Store store;
  private final Places places;
  private @Nullable Map<ChatRef, FollowerRow> followed;

  SeatKeeper(Store store, Places places) {
    this.store = store;
    this.places = places;
  }

  /// The chats that follow a session. Kept, because every message asks for it.
  Map<ChatRef, FollowerRow> followed() {
    @Nullable Map<ChatRef, FollowerRow> known = followed;
    if (known == null) {
      known = new HashMap<>();
      for (FollowerRow row : store.read(tables -> tables.sessions().followers())) {
        known.put(row.chat(), row);
      }
      followed = known;
    }
    return known;
  }

  /// Whether the chat had followed something.
  boolean leave(ChatRef chat) {
    if (!followed().containsKey(chat)) {
      return false;
    }
    store.update(tables -> tables.sessions().unfollow(chat));
    followed = null;
    return true;
  }

  void bind(ChatRef chat, @Nullable String directory) {
    store.update(tables -> tables.chats().put(tables.chats().get(chat).bound(directory)));
  }

  void started(Chat chat, SessionRow session, Optional<String> replaced) {
    store.update(
        tables -> {
          tables.knownChats().put(chat);
          replaced.ifPresentOrElse(
              old -> tables.sessions().replace(old, session), () -> tables.sessions().put(session));
          ChatRow row = tables.chats().get(chat.ref());
          tables.chats().put(row.inSession(session.id(), session.directory()));
        });
    if (replaced.isPresent()) {
      followed = null;
    }
  }

  /// Changes who sits where in one transaction; returns how it is then.
  ///
  /// @param who for whose sake a chat follows that did not before
  Seats change(SessionRow session, UnaryOperator<Seats> change, Function<ChatRef, PersonId> who) {
    Seats after =
        store.write(
            tables -> {
              Seats before = SessionBook.seats(tables, session.id());
              Seats next = change.apply(before);
              write(tables, session, before, next, who);
              return next;
            });
    followed = null;
    return after;
  }

  private void write(
      Tables tables,
      SessionRow session,
      Seats before,
      Seats after,
      Function<ChatRef, PersonId> who) {
    @Nullable ChatRef driver = after.driver();
    if (!Objects.equals(before.driver(), driver)) {
      Optional.ofNullable(before.driver()).ifPresent(old -> stand(tables, old));
      Optional.ofNullable(driver).ifPresent(chat -> sit(tables, chat, session));
    }
    before.followers().stream()
        .filter(chat -> !after.followers().contains(chat))
        .forEach(chat -> tables.sessions().unfollow(chat));
    for (ChatRef chat : after.followers()) {
      if (!before.followers().contains(chat)) {
        stand(tables, chat);
        tables.sessions().follow(new FollowerRow(chat, session.id(), who.apply(chat)));
      }
    }
  }

  private static void stand(Tables tables, ChatRef chat) {
    tables.chats().put(tables.chats().get(chat).inSession(null, null));
  }

  /// A driver works where its session does.
  private void sit(Tables tables, ChatRef chat, SessionRow session) {
    tables.sessions().unfollow(chat);
    ChatRow row = tables.chats().get(chat);
    ChatRow there =
        places.of(row).equals(session.directory()) ? row : row.bound(session.directory());
    tables.chats().put(there.inSession(session.id(), session.directory()));
  }
}
