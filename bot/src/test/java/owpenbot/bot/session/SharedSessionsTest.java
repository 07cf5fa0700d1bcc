package owpenbot.bot.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.SessionRow;
import owpenbot.bot.store.Store;
import owpenbot.config.AccessSettings;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Two chats of an owner and one of a guest, on a real store.
class SharedSessionsTest {

  private static final Sender OWNER = sender("owner");
  private static final Sender GUEST = sender("guest");
  private static final Chat PHONE = chat("phone", false);
  private static final Chat DESK = chat("desk", false);
  private static final Chat TEAM = chat("team", false);
  private static final Chat SHOWCASE = chat("showcase", true);
  private static final SessionRow SESSION = session("ses_000abcdef", "/shop", OWNER);

  @TempDir private Path folder;
  private Store store;
  private SharedSessions shared;
  private final List<ChatRef> woken = new ArrayList<>();

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("bot.db"));
    shared = shared();
    shared.started(PHONE, SESSION, Optional.empty());
  }

  @AfterEach
  void close() {
    store.close();
  }

  /// As after a restart: nothing but the store is left of what was before.
  private SharedSessions shared() {
    return shared(Set.of("here:guest"));
  }

  private SharedSessions shared(Set<String> guests) {
    AccessSettings settings = new AccessSettings(Set.of("here:owner"), guests, true, false);
    SharedSessions next =
        new SharedSessions(store, new AccessBook(settings, Set.of(), store), new Fixed());
    next.wakes(woken::add);
    return next;
  }

  @Test
  void aChatThatFollowsTakesOverWhenItWrites() {
    assertThat(shared.join(DESK, OWNER, "bcdef")).isEqualTo(new Joining.Follows(SESSION, PHONE));
    assertThat(shared.readers(SESSION.id())).containsExactly(DESK);

    assertThat(shared.begin(DESK, OWNER)).isEqualTo(new Turn.Yours(Optional.of(PHONE.ref())));

    assertThat(row(DESK).sessionId()).isEqualTo(SESSION.id());
    assertThat(row(DESK).directory()).isEqualTo("/shop");
    assertThat(row(PHONE).sessionId()).isNull();
    assertThat(shared.readers(SESSION.id())).containsExactly(PHONE);
  }

  @Test
  void aSessionRunsForOneChatAtATimeAndWhoWaitsIsWoken() {
    shared.join(DESK, OWNER, SESSION.id());
    shared.begin(PHONE, OWNER);

    assertThat(shared.begin(DESK, OWNER)).isEqualTo(new Turn.Busy(PHONE));
    assertThat(shared.workFollowedBy(DESK.ref())).contains(Map.entry(PHONE.ref(), OWNER.id()));
    assertThat(woken).isEmpty();
    shared.end(PHONE.ref());

    assertThat(woken).containsExactly(DESK.ref());
    assertThat(shared.begin(DESK, OWNER)).isInstanceOf(Turn.Yours.class);
  }

  @Test
  void whoFollowsAndWhoDrivesSurvivesARestart() {
    shared.join(DESK, OWNER, SESSION.id());
    shared.begin(PHONE, OWNER);

    SharedSessions next = shared();

    assertThat(next.readers(SESSION.id())).containsExactly(DESK);
    assertThat(next.works(PHONE.ref())).as("no run outlives its process").isFalse();
    assertThat(next.begin(DESK, OWNER)).isEqualTo(new Turn.Yours(Optional.of(PHONE.ref())));
  }

  @Test
  void onlyOwnersAndWhoeverStartedItUseASession() {
    SessionRow theirs = session("ses_000guests", "/shop", GUEST);
    shared.started(TEAM, theirs, Optional.empty());

    assertThat(shared.usable(TEAM, GUEST)).containsExactly(theirs);
    assertThat(shared.usable(TEAM, OWNER)).containsExactlyInAnyOrder(theirs, SESSION);
    assertThat(shared.join(TEAM, GUEST, SESSION.id())).isEqualTo(new Joining.Unknown());
    assertThat(shared.join(TEAM, sender("stranger"), theirs.id())).isEqualTo(new Joining.Unknown());
  }

  @Test
  void aGuestInAChatThatFollowsDoesNotDriveAnothersSession() {
    shared.join(TEAM, OWNER, SESSION.id());

    assertThat(shared.begin(TEAM, GUEST))
        .isEqualTo(new Turn.Refused(Verdict.Reason.NOT_YOUR_SESSION));

    assertThat(row(PHONE).sessionId()).isEqualTo(SESSION.id());
    assertThat(shared.works(TEAM.ref())).isFalse();
  }

  @Test
  void aSessionOfAFolderThatChatsMayNotUseIsNobodys() {
    shared.started(DESK, session("ses_00secret1", "/etc", OWNER), Optional.empty());

    assertThat(shared.join(PHONE, OWNER, "secret1")).isEqualTo(new Joining.Unknown());
  }

  @Test
  void aChatThatOutsidersReadIsShownNothing() {
    assertThat(shared.join(SHOWCASE, OWNER, SESSION.id()))
        .isEqualTo(new Joining.ReadFromOutside(SHOWCASE));
    assertThat(shared.handOver(PHONE, OWNER, SHOWCASE))
        .isEqualTo(new Joining.ReadFromOutside(SHOWCASE));

    shared.join(DESK, OWNER, SESSION.id());
    shared.begin(chat("desk", true), OWNER); // Somebody from outside was let into it.
    shared.end(DESK.ref());
    shared.begin(PHONE, OWNER);

    assertThat(shared.readers(SESSION.id())).isEmpty();
  }

  @Test
  void handingOverMakesTheOtherDriveAndThisOneFollow() {
    shared.begin(PHONE, OWNER);
    assertThat(shared.handOver(PHONE, OWNER, DESK)).isEqualTo(new Joining.Busy(PHONE));
    shared.end(PHONE.ref());

    assertThat(shared.handOver(PHONE, OWNER, DESK))
        .isEqualTo(new Joining.HandedOver(SESSION, DESK));

    assertThat(row(DESK).sessionId()).isEqualTo(SESSION.id());
    assertThat(shared.followedBy(PHONE.ref())).contains(SESSION);
    assertThat(shared.handOver(TEAM, OWNER, DESK)).isEqualTo(new Joining.Unknown());
  }

  @Test
  void aSessionThatNobodyDrivesIsDrivenByWhoeverJoins() {
    shared.bind(PHONE.ref(), "/other");

    assertThat(shared.join(DESK, OWNER, SESSION.id())).isEqualTo(new Joining.Drives(SESSION));
    assertThat(row(DESK).sessionId()).isEqualTo(SESSION.id());
  }

  @Test
  void followersOfALostSessionGoOnWithTheOneInItsPlace() {
    shared.join(DESK, OWNER, SESSION.id());
    SessionRow next = session("ses_000second", "/shop", OWNER);

    shared.started(PHONE, next, Optional.of(SESSION.id()));

    assertThat(shared.readers(next.id())).containsExactly(DESK);
    assertThat(shared.usable(PHONE, OWNER)).containsExactly(next);
  }

  @Test
  void aChatIsNotBoundElsewhereWhileItWorks() {
    shared.begin(PHONE, OWNER);
    assertThat(shared.bind(PHONE.ref(), "/other")).isFalse();
    shared.end(PHONE.ref());

    assertThat(shared.bind(PHONE.ref(), "/other")).isTrue();
    assertThat(row(PHONE).directory()).isEqualTo("/other");
    assertThat(row(PHONE).sessionId()).isNull();
  }

  @Test
  void whoLeavesIsShownNothingMore() {
    shared.join(DESK, OWNER, SESSION.id());

    assertThat(shared.leave(DESK.ref())).isTrue();
    assertThat(shared.leave(DESK.ref())).isFalse();
    assertThat(shared.readers(SESSION.id())).isEmpty();
  }

  @Test
  void aChatIsShownNothingMoreOnceWhoBroughtItThereIsNobodyAnyMore() {
    SessionRow theirs = session("ses_000guests", "/shop", GUEST);
    shared.started(DESK, theirs, Optional.empty());
    shared.join(TEAM, GUEST, theirs.id());
    assertThat(shared.readers(theirs.id())).containsExactly(TEAM);

    shared = shared(Set.of());

    assertThat(shared.readers(theirs.id())).isEmpty();
  }

  @Test
  void aShortOrAmbiguousNameMeansNoSession() {
    shared.started(DESK, session("ses_111abcdef", "/shop", OWNER), Optional.empty());

    assertThat(shared.join(TEAM, OWNER, "ef")).isEqualTo(new Joining.Unknown());
    assertThat(shared.join(TEAM, OWNER, "abcdef")).isEqualTo(new Joining.Unknown());
    assertThat(shared.join(TEAM, OWNER, "1ABCDEF")).isInstanceOf(Joining.Follows.class);
  }

  private ChatRow row(Chat chat) {
    return store.read(tables -> tables.chats().get(chat.ref()));
  }

  private static Sender sender(String id) {
    return new Sender(new PersonId("here", id), id, false);
  }

  private static Chat chat(String room, boolean external) {
    ChatRef ref = ChatRef.of(new ConnectorId("here", "default"), room);
    return new Chat(ref, Chat.Kind.PRIVATE, room, external);
  }

  private static SessionRow session(String id, String directory, Sender by) {
    return new SessionRow(
        id, directory, "A title", by.id().toString(), Instant.parse("2026-11-23T10:00:00Z"));
  }

  /// Chats work in `/usual`, and may work anywhere but in `/etc`.
  private record Fixed() implements Places {

    @Override
    public String of(ChatRow chat) {
      @Nullable String bound = chat.directory();
      return bound == null ? "/usual" : bound;
    }

    @Override
    public boolean reachable(String directory) {
      return !directory.equals("/etc");
    }
  }
}
