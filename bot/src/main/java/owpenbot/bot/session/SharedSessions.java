package owpenbot.bot.session;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Actor;
import owpenbot.bot.access.Resource;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.store.FollowerRow;
import owpenbot.bot.store.SessionRow;
import owpenbot.bot.store.Store;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Which chats share a session, and whose turn it is: a session runs messages of one chat at a
/// time. Who drives and who follows is in the store; who works right now is not, since a restart
/// ends all work. Thread-safe.
public final class SharedSessions {

  private final AccessBook access;
  private final Places places;
  private final SessionBook book;
  private final SeatKeeper seats;
  private final Map<ChatRef, PersonId> working = new HashMap<>();
  private final Set<ChatRef> waiting = new HashSet<>();
  private volatile Consumer<ChatRef> waker = _ -> {};

  public SharedSessions(Store store, AccessBook access, Places places) {
    this.access = access;
    this.places = places;
    this.book = new SessionBook(store);
    this.seats = new SeatKeeper(store, places);
  }

  /// Who is told that a session it waited for is free; set once, before the first turn.
  public void wakes(Consumer<ChatRef> newWaker) {
    waker = newWaker;
  }

  /// What is known of sessions and chats.
  public SessionBook book() {
    return book;
  }

  /// Asks for the turn. A chat that follows a session drives it from then on.
  public Turn begin(Chat chat, Sender by) {
    book.seen(chat);
    return turn(chat, by);
  }

  private synchronized Turn turn(Chat chat, Sender by) {
    @Nullable FollowerRow follows = seats.followed().get(chat.ref());
    Turn turn =
        follows == null
            ? new Turn.Yours(Optional.empty())
            : takeOver(chat, by, follows.sessionId());
    if (turn instanceof Turn.Yours) {
      working.put(chat.ref(), by.id());
    }
    return turn;
  }

  private Turn takeOver(Chat chat, Sender by, String session) {
    Optional<SessionRow> row = book.find(session);
    if (row.isEmpty()) {
      leave(chat.ref());
      return new Turn.Yours(Optional.empty());
    }
    if (verdict(chat, Actor.of(by), row.get()) instanceof Verdict.Denied(Verdict.Reason reason)) {
      return new Turn.Refused(reason);
    }
    Optional<ChatRef> driver = book.driver(session);
    if (driver.filter(working::containsKey).isPresent()) {
      waiting.add(chat.ref());
      return new Turn.Busy(book.chat(driver.get()));
    }
    change(row.get(), chat, by, s -> s.drivenBy(chat.ref()));
    return new Turn.Yours(driver);
  }

  /// A chat follows for the sake of whoever brought it there; one that lost the wheel, for the sake
  /// of whoever started the session.
  private Seats change(SessionRow session, Chat chat, Sender by, UnaryOperator<Seats> change) {
    PersonId starter = starter(session).orElse(by.id());
    return seats.change(session, change, ref -> ref.equals(chat.ref()) ? by.id() : starter);
  }

  private static Optional<PersonId> starter(SessionRow session) {
    return Optional.ofNullable(session.startedBy()).map(PersonId::parse);
  }

  /// The chat's run is over, or there was none after all.
  public void end(ChatRef chat) {
    Set<ChatRef> free;
    synchronized (this) {
      if (working.remove(chat) == null) {
        return;
      }
      free = Set.copyOf(waiting);
      waiting.clear();
    }
    free.forEach(waker);
  }

  /// Whose run goes on in the session that this chat follows, and in which chat.
  public synchronized Optional<Map.Entry<ChatRef, PersonId>> workFollowedBy(ChatRef chat) {
    return Optional.ofNullable(seats.followed().get(chat))
        .map(FollowerRow::sessionId)
        .flatMap(book::driver)
        .flatMap(
            driver -> Optional.ofNullable(working.get(driver)).map(by -> Map.entry(driver, by)));
  }

  /// Whether a run goes on in the chat, by its own message.
  public synchronized boolean works(ChatRef chat) {
    return working.containsKey(chat);
  }

  /// The chats that are shown what the session's driver is shown: people from outside read none of
  /// them, and who brought each there may use the session still.
  public List<Chat> readers(String session) {
    List<FollowerRow> rows;
    synchronized (this) {
      rows =
          seats.followed().values().stream()
              .filter(row -> row.sessionId().equals(session))
              .sorted(Comparator.comparing(row -> row.chat().toString()))
              .toList();
    }
    Optional<SessionRow> known = rows.isEmpty() ? Optional.empty() : book.find(session);
    return known.stream()
        .flatMap(found -> rows.stream().flatMap(row -> reader(found, row).stream()))
        .toList();
  }

  private Optional<Chat> reader(SessionRow session, FollowerRow row) {
    Chat chat = book.chat(row.chat());
    return Optional.of(chat)
        .filter(c -> !c.external())
        .filter(c -> verdict(c, new Actor.Person(row.joinedBy(), false), session).allowed());
  }

  /// The session that the chat follows.
  public synchronized Optional<SessionRow> followedBy(ChatRef chat) {
    return Optional.ofNullable(seats.followed().get(chat))
        .map(FollowerRow::sessionId)
        .flatMap(book::find);
  }

  /// A chat that has none drives this new session.
  ///
  /// @param replaced the session in whose place it comes, since the engine has lost that one
  public synchronized void started(Chat chat, SessionRow session, Optional<String> replaced) {
    seats.started(chat, session, replaced);
  }

  /// The chat follows a session, or drives it where nobody does.
  ///
  /// @param name an id, or the end of one
  public synchronized Joining join(Chat chat, Sender by, String name) {
    Optional<SessionRow> found = SessionBook.named(name, usable(chat, by));
    if (found.isEmpty()) {
      return new Joining.Unknown();
    }
    if (chat.external()) {
      return new Joining.ReadFromOutside(chat);
    }
    if (working.containsKey(chat.ref())) {
      return new Joining.Busy(chat);
    }
    book.know(chat);
    @Nullable ChatRef driver = change(found.get(), chat, by, s -> s.joinedBy(chat.ref())).driver();
    return driver == null || driver.equals(chat.ref())
        ? new Joining.Drives(found.get())
        : new Joining.Follows(found.get(), book.chat(driver));
  }

  /// The session that the chat drives or follows is driven by another chat from now on.
  public synchronized Joining handOver(Chat chat, Sender by, Chat to) {
    Optional<SessionRow> session = followedBy(chat.ref()).or(() -> book.drivenBy(chat.ref()));
    if (session.isEmpty()) {
      return new Joining.Unknown();
    }
    if (verdict(chat, Actor.of(by), session.get())
        instanceof Verdict.Denied(Verdict.Reason reason)) {
      return new Joining.Refused(reason);
    }
    if (to.external()) {
      return new Joining.ReadFromOutside(to);
    }
    Optional<ChatRef> busy =
        List.of(book.driver(session.get().id()), Optional.of(to.ref())).stream()
            .flatMap(Optional::stream)
            .filter(working::containsKey)
            .findFirst();
    if (busy.isPresent()) {
      return new Joining.Busy(book.chat(busy.get()));
    }
    book.know(chat);
    change(session.get(), chat, by, s -> s.joinedBy(chat.ref()).drivenBy(to.ref()));
    return new Joining.HandedOver(session.get(), to);
  }

  /// The chat works in another directory from now on, in a new session; false while a run goes on
  /// in it.
  ///
  /// @param directory null for the default one
  public synchronized boolean bind(ChatRef chat, @Nullable String directory) {
    if (working.containsKey(chat)) {
      return false;
    }
    leave(chat);
    seats.bind(chat, directory);
    return true;
  }

  /// The chat follows nothing any more. Whether it had followed something.
  public synchronized boolean leave(ChatRef chat) {
    waiting.remove(chat);
    return seats.leave(chat);
  }

  /// The sessions that this person may use from this chat, newest first.
  public List<SessionRow> usable(Chat chat, Sender by) {
    return book.newest().stream()
        .filter(row -> verdict(chat, Actor.of(by), row).allowed())
        .toList();
  }

  private Verdict verdict(Chat chat, Actor actor, SessionRow row) {
    return access.authorize(
        actor,
        new Action.UseSession(places.reachable(row.directory())),
        Resource.of(chat, starter(row).orElse(null)));
  }
}
