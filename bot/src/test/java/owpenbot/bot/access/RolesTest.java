package owpenbot.bot.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.store.Store;
import owpenbot.bot.testing.TickedTimers;
import owpenbot.config.AccessSettings;
import owpenbot.config.RoleSettings;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.PersonId;

class RolesTest {

  private static final PersonId ANN = new PersonId("p", "ann");
  private static final PersonId BOB = new PersonId("p", "bob");
  private static final PersonId EVE = new PersonId("q", "eve");
  private static final RoleSettings MEANT =
      new RoleSettings(Set.of("p:chiefs"), Set.of("p:reviewers"), Set.of("p:team"));
  private static final Action ONCE = new Action.Decide(Action.Choice.ONCE);

  @TempDir private Path folder;

  private final TickedTimers timers = new TickedTimers(Instant.parse("2026-11-23T10:00:00Z"));
  private final Map<PersonId, Set<String>> held = new HashMap<>();
  private final AtomicInteger lookUps = new AtomicInteger();
  private final AtomicBoolean fails = new AtomicBoolean();
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("bot.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void roleGivesWhatTheSettingsSayAndNothingElse() {
    AccessBook book = book();
    held.put(ANN, Set.of("chiefs"));
    held.put(BOB, Set.of("team"));

    assertThat(may(book, ANN, ONCE)).isTrue();
    assertThat(may(book, BOB, new Action.Write())).isTrue();
    assertThat(may(book, BOB, ONCE)).isFalse();
    assertThat(may(book, BOB, new Action.DecideWrite(true))).isFalse();
    assertThat(may(book, EVE, new Action.Write())).isFalse();
  }

  @Test
  void approverByRoleDecidesOnHeldWritesAndIsAsked() {
    AccessBook book = book();
    held.put(BOB, Set.of("reviewers"));

    assertThat(may(book, BOB, new Action.DecideWrite(true))).isTrue();
    assertThat(may(book, BOB, new Action.Write())).isFalse();
    assertThat(book.approvers()).containsExactly(BOB);
    assertThat(book.owners()).isEmpty();
  }

  @Test
  void roleThatIsTakenAwayEndsWithinFiveMinutesAlsoForWhoIsAsked() {
    AccessBook book = book();
    held.put(ANN, Set.of("chiefs"));
    assertThat(may(book, ANN, ONCE)).isTrue();
    held.clear();

    timers.tick(RoleBook.FRESH.minusSeconds(1));
    assertThat(may(book, ANN, ONCE)).isTrue();
    timers.tick(Duration.ofSeconds(1));

    assertThat(may(book, ANN, ONCE)).isFalse();
    assertThat(book.owners()).isEmpty();
  }

  @Test
  void lookUpThatFailsDeniesAndIsSoonTriedAgain() {
    AccessBook book = book();
    held.put(ANN, Set.of("chiefs"));
    fails.set(true);
    assertThat(may(book, ANN, ONCE)).isFalse();

    fails.set(false);
    assertThat(may(book, ANN, ONCE)).isFalse();
    timers.tick(RoleBook.FAILED_FRESH);

    assertThat(may(book, ANN, ONCE)).isTrue();
    fails.set(true);
    timers.tick(RoleBook.FRESH);
    assertThat(may(book, ANN, ONCE)).isFalse();
  }

  @Test
  void platformIsAskedOnceForManyEventsAndNeverForWhoNeedsNoRole() {
    AccessBook book = book(new AccessSettings(Set.of("p:bob"), Set.of(), true, false).with(MEANT));
    for (int i = 0; i < 10; i++) {
      assertThat(may(book, ANN, new Action.Write())).isFalse();
      assertThat(may(book, BOB, ONCE)).isTrue();
      assertThat(may(book, EVE, new Action.Write())).isFalse();
    }

    assertThat(lookUps).hasValue(1);
  }

  @Test
  void roleDoesNotHelpWhoIsOfAnotherOrganisation() {
    AccessBook book = book();
    held.put(ANN, Set.of("chiefs"));

    assertThat(
            book.authorize(
                    new Actor.Person(ANN, true), ONCE, new Resource.InChat(Chat.Kind.PRIVATE, null))
                .allowed())
        .isFalse();
    assertThat(lookUps).hasValue(0);
  }

  @Test
  void ownersByRoleAreAskedAfterARestartToo() {
    held.put(ANN, Set.of("chiefs"));
    assertThat(may(book(), ANN, ONCE)).isTrue();

    assertThat(book().owners()).containsExactly(ANN);
  }

  @Test
  void rolesAreListedAmongThePeople() {
    assertThat(book().people())
        .containsExactly(
            new KnownPerson("p:chiefs", true, "role", null),
            new KnownPerson("p:team", false, "role", null));
  }

  private AccessBook book() {
    return book(new AccessSettings(Set.of(), Set.of(), true, false).with(MEANT));
  }

  private AccessBook book(AccessSettings settings) {
    AccessBook book = new AccessBook(settings, Set.of(), store);
    book.ask(this::look, timers.clock());
    return book;
  }

  private Set<String> look(PersonId person, Set<String> asked) {
    lookUps.incrementAndGet();
    if (fails.get()) {
      throw new DeliveryException(DeliveryException.Reason.OFFLINE, "down, says the test");
    }
    Set<String> found = new HashSet<>(held.getOrDefault(person, Set.of()));
    found.retainAll(asked);
    return found;
  }

  private static boolean may(AccessBook book, PersonId person, Action action) {
    return book.authorize(
            new Actor.Person(person, false), action, new Resource.InChat(Chat.Kind.PRIVATE, null))
        .allowed();
  }
}
