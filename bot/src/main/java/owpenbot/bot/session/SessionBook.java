package owpenbot.bot.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.FollowerRow;
import owpenbot.bot.store.SessionRow;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.Tables;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;

/// What the store knows of sessions and of chats as platforms show them. Thread-safe.
public final class SessionBook {

  /// Sessions that are looked at; older ones can still be used by their whole id from the engine's
  /// own programs.
  static final int MOST = 200;

  /// Characters of an id that people see and type.
  private static final int CODE_CHARS = 6;

  private static final int SHORTEST_CODE = 4;

  /// Chats whose last looks are kept, so that most messages need no look into the store.
  private static final int MOST_SEEN = 10_000;

  private final Store store;
  private final Map<ChatRef, Chat> seen = new ConcurrentHashMap<>();

  public SessionBook(Store store) {
    this.store = store;
  }

  /// The end of a session's id, which is enough to tell it from others.
  public static String code(String id) {
    return id.substring(Math.max(0, id.length() - CODE_CHARS));
  }

  /// The one that somebody means.
  ///
  /// @param name an id, or at least four characters of its end in any case
  static Optional<SessionRow> named(String name, List<SessionRow> among) {
    Optional<SessionRow> exact = among.stream().filter(row -> row.id().equals(name)).findFirst();
    String end = name.toLowerCase(Locale.ROOT).replaceFirst("^…", "");
    List<SessionRow> ending =
        among.stream().filter(row -> row.id().toLowerCase(Locale.ROOT).endsWith(end)).toList();
    return exact.isPresent() || end.length() < SHORTEST_CODE || ending.size() != 1
        ? exact
        : Optional.of(ending.getFirst());
  }

  /// Those used last, newest first.
  public List<SessionRow> newest() {
    return store.read(tables -> tables.sessions().newest(MOST));
  }

  public Optional<SessionRow> find(String id) {
    return store.read(tables -> tables.sessions().find(id));
  }

  /// The chat that drives the session.
  public Optional<ChatRef> driver(String session) {
    return store.read(tables -> tables.chats().bySession(session)).map(ChatRow::chat);
  }

  /// The chats of the session.
  public Seats seats(String session) {
    return store.read(tables -> seats(tables, session));
  }

  static Seats seats(Tables tables, String session) {
    Set<ChatRef> followers = new LinkedHashSet<>();
    tables.sessions().followers().stream()
        .filter(row -> row.sessionId().equals(session))
        .map(FollowerRow::chat)
        .forEach(followers::add);
    return new Seats(
        session, tables.chats().bySession(session).map(ChatRow::chat).orElse(null), followers);
  }

  /// The session that the chat drives.
  Optional<SessionRow> drivenBy(ChatRef chat) {
    return Optional.ofNullable(store.read(tables -> tables.chats().get(chat)).sessionId())
        .flatMap(this::find);
  }

  /// What its platform last said of the chat; of one that never wrote, no more than its address.
  public Chat chat(ChatRef ref) {
    return store
        .read(tables -> tables.knownChats().find(ref))
        .orElseGet(() -> new Chat(ref, Chat.Kind.GROUP, ref.room(), false));
  }

  /// All chats that ever had a session.
  public List<Chat> chats() {
    return store.read(tables -> tables.knownChats().all());
  }

  /// Takes note of what the platform says of a chat now, if we know the chat.
  void seen(Chat chat) {
    if (seen.size() >= MOST_SEEN) {
      seen.clear();
    }
    if (!chat.equals(seen.put(chat.ref(), chat))) {
      boolean changed =
          store
              .read(tables -> tables.knownChats().find(chat.ref()))
              .filter(known -> !known.equals(chat))
              .isPresent();
      if (changed) {
        know(chat);
      }
    }
  }

  /// Remembers what the platform says of a chat.
  void know(Chat chat) {
    store.update(tables -> tables.knownChats().put(chat));
  }
}
