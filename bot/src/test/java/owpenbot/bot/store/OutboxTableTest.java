package owpenbot.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.MessageRef;

final class OutboxTableTest {

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("bot.db"));
    store.write(t -> t.outbox().add("a", Samples.CHAT, Samples.text("one"), true, Samples.NOW));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aKeyMakesOneRow() {
    boolean again =
        store.write(
            t -> t.outbox().add("a", Samples.CHAT, Samples.text("two"), false, Samples.NOW));

    assertThat(again).isFalse();
    assertThat(row("a").message()).isEqualTo(Samples.text("one"));
    assertThat(row("a").silent()).isTrue();
  }

  @Test
  void pendingRowsComeInOrderAndByChat() {
    store.write(t -> t.outbox().add("b", Samples.TOPIC, Samples.text("b"), false, Samples.NOW));
    store.write(t -> t.outbox().add("c", Samples.CHAT, Samples.text("c"), false, Samples.NOW));

    assertThat(pending()).extracting(OutboxRow::key).containsExactly("a", "b", "c");
    assertThat(next()).isEqualTo("a");
    store.update(t -> t.outbox().sent("a", new MessageRef(Samples.CHAT, "m1")));
    assertThat(next()).isEqualTo("c");
  }

  @Test
  void aRowThatCannotBeReadHoldsUpNoOther() {
    store.write(t -> t.outbox().add("b", Samples.CHAT, Samples.text("b"), false, Samples.NOW));
    TestDatabase.run(
        folder.resolve("bot.db"), "UPDATE outbox SET message = '{broken' WHERE key = 'a'");

    assertThat(next()).isEqualTo("b");
  }

  @Test
  void aSentRowKnowsItsMessage() {
    MessageRef ref = new MessageRef(Samples.CHAT, "900");

    store.update(t -> t.outbox().sent("a", ref));

    assertThat(row("a").sent()).isEqualTo(ref);
    assertThat(row("a").state()).isEqualTo(OutboxRow.State.SENT);
    assertThat(pending()).isEmpty();
  }

  @Test
  void aRetryRemembersThatItMayHaveArrived() {
    store.update(t -> t.outbox().retry("a", true, Samples.NOW.plusSeconds(1)));
    store.update(t -> t.outbox().retry("a", false, Samples.NOW.plusSeconds(2)));

    assertThat(row("a").maybeSent()).isTrue();
    assertThat(row("a").attempts()).isEqualTo(2);
    assertThat(row("a").dueAt()).isEqualTo(Samples.NOW.plusSeconds(2));
  }

  @Test
  void aNewerEditMakesTheWaitingOneNeedless() {
    edit("two");
    edit("three");

    assertThat(pending())
        .extracting(OutboxRow::message)
        .containsExactly(Samples.text("one"), Samples.text("three"));
    assertThat(pending().getLast().editOf()).isEqualTo("a");
  }

  @Test
  void aLateFailureDoesNotReviveANeedlessEdit() {
    edit("two");
    String superseded = pending().getLast().key();
    edit("three");

    store.update(t -> t.outbox().retry(superseded, true, Samples.NOW));
    store.update(t -> t.outbox().failed(superseded, "gone"));

    assertThat(row(superseded).state()).isEqualTo(OutboxRow.State.SUPERSEDED);
  }

  @Test
  void whatIsGivenUpTakesItsWaitingEditsAlong() {
    edit("two");

    store.update(t -> t.outbox().failed("a", "chat is gone"));
    edit("three");

    assertThat(row("a").state()).isEqualTo(OutboxRow.State.FAILED);
    assertThat(row("a").attempts()).isEqualTo(1);
    assertThat(pending()).isEmpty();
  }

  @Test
  void editsOfASentMessageGoOn() {
    store.update(t -> t.outbox().sent("a", new MessageRef(Samples.CHAT, "900")));

    edit("two");

    assertThat(pending()).extracting(OutboxRow::editOf).containsExactly("a");
  }

  private void edit(String markdown) {
    store.update(t -> t.outbox().edit("a", Samples.text(markdown), Samples.NOW));
  }

  private OutboxRow row(String key) {
    return store.read(t -> t.outbox().find(key)).orElseThrow();
  }

  private List<OutboxRow> pending() {
    return store.read(t -> t.outbox().pending());
  }

  private String next() {
    return store.read(t -> t.outbox().next(Samples.CHAT)).orElseThrow().key();
  }
}
