package owpenbot.bot.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.store.PersonRow;
import owpenbot.bot.store.Store;
import owpenbot.config.AccessSettings;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.PersonId;

class AccessBookTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final PersonId HOST = new PersonId("terminal", "me");
  private static final PersonId ANN = new PersonId("p", "ann");

  @TempDir private Path folder;

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
  void nobodyIsServedByDefault() {
    assertThat(mayWrite(book(Set.of(), Set.of()), ANN)).isFalse();
  }

  @Test
  void whoStartedTheProcessOwnsIt() {
    assertThat(book(Set.of(), Set.of()).owners()).containsExactly(HOST);
  }

  @Test
  void settingsAndStoreAreMerged() {
    store.update(t -> t.access().put(new PersonRow(ANN, true, "cli", NOW)));
    AccessBook book = book(Set.of("p:bob"), Set.of("p:eve", "q:*"));

    assertThat(book.people())
        .containsExactly(
            new KnownPerson("p:bob", true, "settings", null),
            new KnownPerson("p:eve", false, "settings", null),
            new KnownPerson("q:*", false, "settings", null),
            new KnownPerson("p:ann", true, "cli", NOW));
    assertThat(book.owners()).containsExactly(ANN, new PersonId("p", "bob"), HOST);
    assertThat(mayWrite(book, new PersonId("q", "anybody"))).isTrue();
  }

  @Test
  void decidersAreThoseOfThePlatformWhomThePolicyWouldLetDecide() {
    PersonId bob = new PersonId("p", "bob");
    PersonId eve = new PersonId("p", "eve");
    AccessBook book =
        new AccessBook(
            new AccessSettings(
                Set.of("p:ann", "q:zoe"), Set.of("p:eve"), true, false, Set.of("p:bob")),
            Set.of(HOST),
            store);

    assertThat(book.deciders("p", new Action.Decide(Action.Choice.ONCE), eve)).containsExactly(ANN);
    assertThat(book.deciders("p", new Action.Answer(), eve)).containsExactly(ANN, eve);
    assertThat(book.deciders("p", new Action.DecideWrite(true), bob)).containsExactly(ANN);
    assertThat(book.deciders("p", new Action.DecideWrite(true), null)).containsExactly(ANN, bob);
  }

  @Test
  void whoeverLeavesTheSettingsIsOut() {
    assertThat(mayWrite(book(Set.of(), Set.of("p:ann")), ANN)).isTrue();

    assertThat(mayWrite(book(Set.of(), Set.of()), ANN)).isFalse();
  }

  @Test
  void revokingWorksAtOnce() {
    store.update(t -> t.access().put(new PersonRow(ANN, false, "cli", NOW)));
    AccessBook book = book(Set.of(), Set.of());

    assertThat(book.revoke(ANN)).isEqualTo(Revocation.REVOKED);
    assertThat(mayWrite(book, ANN)).isFalse();
    assertThat(book.revoke(ANN)).isEqualTo(Revocation.UNKNOWN);
  }

  @Test
  void whomTheSettingsAllowIsNotRevokedHere() {
    assertThat(book(Set.of(), Set.of("p:*")).revoke(ANN)).isEqualTo(Revocation.IN_SETTINGS);
  }

  @Test
  void withoutAnOriginalNothingIsImported() {
    assertThat(book(Set.of(), Set.of()).importOriginal(folder.resolve("none.db"), NOW)).isZero();
  }

  @Test
  void peopleOfTheOriginalAreImportedOnceAndAreNoOwners() throws SQLException {
    Path original = folder.resolve("owpenbot.db");
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + original);
        Statement statement = db.createStatement()) {
      statement.execute("CREATE TABLE allowlist (channel, peer_id, created_at)");
      statement.execute(
          "INSERT INTO allowlist VALUES ('telegram', '42', 1), ('telegram', '-9', 2)");
    }
    PersonId imported = new PersonId("telegram", "42");
    AccessBook book = book(Set.of(), Set.of());

    assertThat(book.importOriginal(original, NOW)).isEqualTo(1);
    assertThat(book.people()).containsExactly(new KnownPerson("telegram:42", false, "import", NOW));
    book.revoke(imported);

    assertThat(book.importOriginal(original, NOW)).isZero();
    assertThat(mayWrite(book, imported)).isFalse();
  }

  private AccessBook book(Set<String> owners, Set<String> allowed) {
    return new AccessBook(new AccessSettings(owners, allowed, false, false), Set.of(HOST), store);
  }

  private static boolean mayWrite(AccessBook book, PersonId person) {
    return book.authorize(
            new Actor.Person(person, false),
            new Action.Write(),
            new Resource.InChat(Chat.Kind.PRIVATE, null))
        .allowed();
  }
}
