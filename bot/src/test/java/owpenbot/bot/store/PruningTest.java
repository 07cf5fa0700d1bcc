package owpenbot.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.MessageRef;

final class PruningTest {

  private static final List<String> ENDED = List.of("confirmed", "lost");
  private static final Instant LATER = Samples.NOW.plus(Duration.ofDays(31));

  @TempDir Path folder;
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
  void finishedRowsGoAndUnfinishedOnesStay() {
    store.update(
        t -> {
          t.inbox().claim(Samples.claimed("done"));
          t.inbox().finish("in-done", InboxRow.State.DONE);
          t.inbox().claim(Samples.claimed("open"));
          t.outbox().add("sent", Samples.CHAT, Samples.text("x"), false, Samples.NOW);
          t.outbox().sent("sent", new MessageRef(Samples.CHAT, "1"));
          t.outbox().add("open", Samples.CHAT, Samples.text("x"), false, Samples.NOW);
        });

    assertThat(store.prune(LATER, ENDED)).isEqualTo(2);

    assertThat(store.read(t -> t.inbox().find("in-done")).isPresent()).isFalse();
    assertThat(store.read(t -> t.inbox().find("in-open")).isPresent()).isTrue();
    assertThat(store.read(t -> t.outbox().find("sent")).isPresent()).isFalse();
    assertThat(store.read(t -> t.outbox().find("open")).isPresent()).isTrue();
  }

  @Test
  void youngRowsStay() {
    store.update(
        t -> {
          t.inbox().claim(Samples.claimed("done"));
          t.inbox().finish("in-done", InboxRow.State.DONE);
        });

    assertThat(store.prune(Samples.NOW.plus(Duration.ofDays(29)), ENDED)).isZero();
  }

  @Test
  void anUndecidedCardKeepsItsButtonsAndItsMessageForEver() {
    card("a", "shown");

    store.prune(Samples.NOW.plus(Duration.ofDays(400)), ENDED);

    assertThat(token("a")).isPresent();
    assertThat(store.read(t -> t.outbox().find("card-a")).isPresent()).isTrue();
    assertThat(store.read(t -> t.approvals().find("a")).isPresent()).isTrue();
  }

  @Test
  void anEndedCardLosesItsButtonsSoonAndItsRowsLate() {
    card("a", "confirmed");

    store.prune(Samples.NOW.plus(Duration.ofHours(1)), ENDED);
    assertThat(token("a")).as("a stale click still gets a precise answer").isPresent();

    store.prune(LATER, ENDED);
    assertThat(token("a")).isEmpty();
    assertThat(store.read(t -> t.outbox().find("card-a")).isPresent()).isTrue();

    store.prune(Samples.NOW.plus(Duration.ofDays(91)), ENDED);
    assertThat(store.read(t -> t.approvals().find("a")).isPresent()).isFalse();
    assertThat(store.read(t -> t.outbox().find("card-a")).isPresent()).isFalse();
  }

  @Test
  void oldButtonsOfAnythingElseGo() {
    store.update(t -> t.tokens().add(new TokenRow("t-run", "stop", "run-1", "stop", Samples.NOW)));

    store.prune(LATER, ENDED);

    assertThat(token("run")).isEmpty();
  }

  @Test
  void itIsDoneOnceADay() {
    assertThat(store.prune(LATER, ENDED)).isZero();
    finishedInbox(3);

    assertThat(store.prune(LATER.plus(Duration.ofHours(23)), ENDED)).isZero();
    assertThat(store.prune(LATER.plus(Duration.ofHours(24)), ENDED)).isEqualTo(3);
  }

  @Test
  void aNoteFromTheFutureDoesNotStopIt() {
    store.prune(LATER.plus(Duration.ofDays(3650)), ENDED);
    finishedInbox(3);

    assertThat(store.prune(LATER, ENDED)).isEqualTo(3);
  }

  @Test
  void moreThanABatchGoesInSeveral() {
    finishedInbox(Pruning.BATCH_ROWS + 1);

    assertThat(store.prune(LATER, ENDED)).isEqualTo(Pruning.BATCH_ROWS + 1);
  }

  private void finishedInbox(int rows) {
    store.update(
        t -> {
          for (int i = 0; i < rows; i++) {
            t.inbox().claim(Samples.claimed("" + i));
            t.inbox().finish("in-" + i, InboxRow.State.DONE);
          }
        });
  }

  private void card(String id, String state) {
    store.update(
        t -> {
          t.approvals().add(Samples.approval(id, state, null, Samples.NOW));
          t.outbox().add("card-" + id, Samples.CHAT, Samples.text("x"), false, Samples.NOW);
          t.outbox().sent("card-" + id, new MessageRef(Samples.CHAT, "1"));
          t.approvals().addCopy(new CardCopy(id, Samples.CHAT, "card-" + id));
          t.tokens().add(new TokenRow("t-" + id, "approval", id, "once", Samples.NOW));
        });
  }

  private Optional<TokenRow> token(String id) {
    return store.read(t -> t.tokens().find("t-" + id));
  }
}
