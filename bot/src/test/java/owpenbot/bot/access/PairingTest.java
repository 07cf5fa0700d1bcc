package owpenbot.bot.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.access.PairingOutcome.Approved;
import owpenbot.bot.access.PairingOutcome.NoSuchCode;
import owpenbot.bot.access.PairingOutcome.TooManyAttempts;
import owpenbot.bot.store.PairingRow;
import owpenbot.bot.store.Store;
import owpenbot.config.AccessSettings;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

class PairingTest {

  private static final ConnectorId BOT = new ConnectorId("p", "default");
  private static final ConnectorId SECOND_BOT = new ConnectorId("p", "second");

  @TempDir private Path folder;

  private final Ticking clock = new Ticking();
  private Store store;
  private AccessBook book;
  private Pairing pairing;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("bot.db"));
    book = new AccessBook(new AccessSettings(Set.of(), Set.of(), false, false), Set.of(), store);
    restart();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aStrangerIsToldACodeAndWhatToDoWithIt() {
    assertThat(request("ann").orElseThrow())
        .matches(
            "I don't know you yet\\. Code \\*\\*([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})\\*\\*"
                + " \\(valid 60 min\\)\\. Ask the owner to run `owpenwork pairing approve \\1`\\.");
  }

  @Test
  void writingAgainGetsSilenceForAnHour() {
    request("ann");

    clock.forward(Duration.ofMinutes(59));

    assertThat(request("ann")).isEmpty();
    assertThat(pairing.pending()).hasSize(1);
  }

  @Test
  void silenceOutlivesARestart() {
    request("ann");

    restart();

    assertThat(request("ann")).isEmpty();
  }

  @Test
  void afterAnHourTheCodeIsDeadAndTheNextOneIsNew() {
    request("ann");
    String old = code("ann");

    clock.forward(Pairing.VALID);

    assertThat(pairing.approve(old, false, "cli")).isEqualTo(new NoSuchCode());
    assertThat(request("ann")).isPresent();
    assertThat(code("ann")).isNotEqualTo(old);
  }

  @Test
  void aCodeWorksOnceInAnySpelling() {
    request("ann");
    String code = code("ann").toLowerCase(Locale.ROOT);
    String typed = " " + code.substring(0, 4) + "-" + code.substring(4) + " ";

    assertThat(pairing.approve(typed, false, "cli"))
        .isInstanceOfSatisfying(
            Approved.class,
            approved -> assertThat(approved.request().person()).isEqualTo(person("ann")));
    assertThat(pairing.approve(typed, false, "cli")).isEqualTo(new NoSuchCode());
  }

  @Test
  void approvedPeopleMayWriteAtOnceAndAreNoOwners() {
    request("ann");
    pairing.approve(code("ann"), false, "cli");

    assertThat(book.people())
        .containsExactly(new KnownPerson("p:ann", false, "cli", clock.instant()));
    assertThat(book.owners()).isEmpty();
  }

  @Test
  void theFourthIsToldThatTooManyWait() {
    List.of("ann", "bob", "eve").forEach(this::request);

    assertThat(request("dan").orElseThrow()).contains("too many others", "pairing list");
    assertThat(request("dan")).isEmpty();
    assertThat(pairing.pending()).hasSize(3);
  }

  @Test
  void eachBotHasItsOwnQueue() {
    List.of("ann", "bob", "eve").forEach(this::request);

    assertThat(pairing.request(sender("dan"), ChatRef.of(SECOND_BOT, "dan")).orElseThrow())
        .contains("Code **");
  }

  @Test
  void expiredRequestsMakeRoom() {
    List.of("ann", "bob", "eve").forEach(this::request);

    clock.forward(Pairing.VALID);

    assertThat(request("dan").orElseThrow()).contains("Code **");
    assertThat(pairing.pending()).extracting(PairingRow::person).containsExactly(person("dan"));
  }

  @Test
  void aFloodOfStrangersMakesUsWriteThirtyTimesAnHour() {
    long replies = 0;
    for (int i = 0; i < 200; i++) {
      replies += request("stranger" + i).stream().count();
    }

    assertThat(replies).isEqualTo(PairingReplies.MOST_PER_WINDOW);
  }

  @Test
  void guessingIsSlowedAndARightCodeIsNotLookedAtMeanwhile() {
    request("ann");
    for (int i = 0; i < WrongCodes.FREE_ATTEMPTS; i++) {
      assertThat(pairing.approve("WRONG" + i, false, "cli")).isEqualTo(new NoSuchCode());
    }

    assertThat(pairing.approve(code("ann"), false, "cli"))
        .isEqualTo(new TooManyAttempts(WrongCodes.FIRST_DELAY));
  }

  @Test
  void aRestartDoesNotForgetTheGuessing() {
    request("ann");
    for (int i = 0; i < WrongCodes.FREE_ATTEMPTS; i++) {
      pairing.deny("WRONG" + i);
    }

    restart();

    assertThat(pairing.approve(code("ann"), false, "cli")).isInstanceOf(TooManyAttempts.class);
    clock.forward(WrongCodes.FIRST_DELAY);
    assertThat(pairing.approve(code("ann"), false, "cli")).isInstanceOf(Approved.class);
  }

  @Test
  void deniedStrangersStayStrangers() {
    request("ann");

    assertThat(pairing.deny(code("ann"))).isInstanceOf(PairingOutcome.Denied.class);
    assertThat(book.people()).isEmpty();
    assertThat(request("ann")).isEmpty();
  }

  @Test
  void codesHaveNothingThatLooksLikeSomethingElse() {
    Set<Integer> seen = new HashSet<>();
    RandomGenerator random = new SecureRandom();
    for (int i = 0; i < 500; i++) {
      PairingCode.draw(random).chars().forEach(seen::add);
    }

    assertThat(seen).hasSize(32).doesNotContain((int) '0', (int) 'O', (int) '1', (int) 'I');
  }

  private void restart() {
    pairing = new Pairing(store, book, clock, new SecureRandom());
  }

  private Optional<String> request(String id) {
    return pairing.request(sender(id), ChatRef.of(BOT, id));
  }

  private String code(String id) {
    return store.read(tables -> tables.access().pairing(person(id))).orElseThrow().code();
  }

  private static Sender sender(String id) {
    return new Sender(person(id), "Name of " + id, false);
  }

  private static PersonId person(String id) {
    return new PersonId("p", id);
  }

  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
