package owpenbot.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;

final class TablesTest {

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
  void anEventIsClaimedOnceAndMovesTheCursor() {
    assertThat(store.<Boolean>write(t -> t.inbox().claim(Samples.claimed("1")))).isTrue();
    InboxRow again =
        new InboxRow("other", Samples.message("1", "x"), InboxRow.State.CLAIMED, Samples.NOW);

    assertThat(store.<Boolean>write(t -> t.inbox().claim(again))).isFalse();
    assertThat(store.<Cursor>read(t -> t.inbox().cursor(Samples.CONNECTOR)))
        .isEqualTo(new Cursor("c1"));
    assertThat(store.<List<InboxRow>>read(t -> t.inbox().unfinished()))
        .containsExactly(Samples.claimed("1"));
  }

  @Test
  void oneMessageThatComesAsTwoEventsIsClaimedOnce() {
    store.write(t -> t.inbox().claim(Samples.claimed("1")));
    InboundEvent.Message twin =
        new InboundEvent.Message(
            Samples.header("other"),
            new MessageRef(Samples.CHAT, "m1"),
            "hi",
            true,
            List.of(),
            null);

    boolean claimed =
        store.write(
            t -> t.inbox().claim(new InboxRow("x", twin, InboxRow.State.CLAIMED, Samples.NOW)));

    assertThat(claimed).isFalse();
  }

  @Test
  void aFinishedEventIsFoundButNotUnfinished() {
    store.write(t -> t.inbox().claim(Samples.claimed("1")));
    store.update(t -> t.inbox().finish("in-1", InboxRow.State.DONE));

    assertThat(store.<List<InboxRow>>read(t -> t.inbox().unfinished())).isEmpty();
    assertThat(store.read(t -> t.inbox().find("in-1")).orElseThrow().state())
        .isEqualTo(InboxRow.State.DONE);
    assertThatObject(store.read(t -> t.inbox().find("nobody"))).isEqualTo(Optional.empty());
  }

  @Test
  void anEditedMessageIsReplaced() {
    store.write(t -> t.inbox().claim(Samples.claimed("1")));

    store.update(
        t -> {
          InboxRow row = t.inbox().find("in-1").orElseThrow();
          t.inbox()
              .replace(
                  new InboxRow(
                      row.id(), Samples.message("1", "better"), row.state(), row.receivedAt()));
        });

    assertThat(store.read(t -> t.inbox().find("in-1")).orElseThrow().event())
        .isEqualTo(Samples.message("1", "better"));
  }

  @Test
  void aRowThatCannotBeReadDoesNotHideTheOthers() {
    store.update(
        t -> {
          t.inbox().claim(Samples.claimed("1"));
          t.inbox().claim(Samples.claimed("2"));
        });
    store.close();
    TestDatabase.run(folder.resolve("bot.db"), "UPDATE inbox SET event = '{}' WHERE id = 'in-1'");
    open();

    assertThat(store.<List<InboxRow>>read(t -> t.inbox().unfinished()))
        .containsExactly(Samples.claimed("2"));
  }

  @Test
  void chatsRememberAndForget() {
    ChatRow row = new ChatRow(Samples.TOPIC, "/a", "ses_1", "/a", "p/m", "build", "QUIET");

    store.update(t -> t.chats().put(row));
    store.update(t -> t.chats().put(ChatRow.empty(Samples.CHAT)));

    assertThat(store.<ChatRow>read(t -> t.chats().get(Samples.TOPIC))).isEqualTo(row);
    assertThatObject(store.read(t -> t.chats().bySession("ses_1"))).isEqualTo(Optional.of(row));
    assertThat(store.<List<ChatRow>>read(t -> t.chats().all()))
        .containsExactly(row, ChatRow.empty(Samples.CHAT));

    store.update(t -> t.chats().put(ChatRow.empty(Samples.TOPIC)));
    assertThatObject(store.read(t -> t.chats().bySession("ses_1"))).isEqualTo(Optional.empty());
  }

  @Test
  void theUndecidedApprovalWinsItsShortIdWhateverItsCase() {
    store.update(
        t -> {
          t.approvals().add(Samples.approval("a", "shown", null, Samples.NOW));
          t.approvals().add(Samples.approval("b", "confirmed", "once", Samples.NOW.plusSeconds(9)));
        });

    assertThat(store.read(t -> t.approvals().byShortId("7KQ2")).orElseThrow().id()).isEqualTo("a");
    assertThat(store.<List<ApprovalRow>>read(t -> t.approvals().open(List.of("confirmed"))))
        .extracting(ApprovalRow::id)
        .containsExactly("a");
    assertThat(store.<List<ApprovalRow>>read(t -> t.approvals().since(Samples.NOW, 10)))
        .extracting(ApprovalRow::id)
        .containsExactly("b", "a");
  }

  @Test
  void anApprovalIsAddedOnceAndUpdated() {
    ApprovalRow row = Samples.approval("a", "shown", null, Samples.NOW);
    assertThat(store.<Boolean>write(t -> t.approvals().add(row))).isTrue();
    ApprovalRow sameAsk =
        new ApprovalRow(
            "other",
            "AAAA",
            row.source(),
            row.kind(),
            row.externalId(),
            row.chat(),
            "",
            "",
            "",
            "",
            "",
            "",
            "shown",
            null,
            null,
            null,
            null,
            null,
            null,
            Samples.NOW,
            null);
    assertThat(store.<Boolean>write(t -> t.approvals().add(sameAsk))).isFalse();

    ApprovalRow decided =
        new ApprovalRow(
            row.id(),
            row.shortId(),
            row.source(),
            row.kind(),
            row.externalId(),
            row.chat(),
            row.directory(),
            row.sessionId(),
            row.rootSessionId(),
            row.askedBy(),
            row.request(),
            row.hash(),
            "confirmed",
            "deny",
            "telegram:1",
            "Bo",
            Samples.NOW,
            "too broad",
            "[]",
            row.createdAt(),
            Samples.NOW);
    store.update(t -> t.approvals().update(decided));

    assertThatObject(store.read(t -> t.approvals().byExternalId("opencode", "per_a")))
        .isEqualTo(Optional.of(decided));
  }

  @Test
  void copiesOfACardAreKeptOnce() {
    CardCopy copy = new CardCopy("a", Samples.CHAT, "k1");
    store.update(
        t -> {
          t.approvals().add(Samples.approval("a", "shown", null, Samples.NOW));
          t.approvals().addCopy(copy);
          t.approvals().addCopy(copy);
        });

    assertThat(store.<List<CardCopy>>read(t -> t.approvals().copies("a"))).containsExactly(copy);
    assertThatThrownBy(
            () -> store.update(t -> t.approvals().addCopy(new CardCopy("?", Samples.CHAT, "k"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("FOREIGN KEY");
  }

  @Test
  void aTokenIsFoundByItsText() {
    TokenRow token = new TokenRow("t", "approval", "a", "once", Samples.NOW);
    store.update(t -> t.tokens().add(token));

    assertThatObject(store.read(t -> t.tokens().find("t"))).isEqualTo(Optional.of(token));
    assertThatObject(store.read(t -> t.tokens().find("T"))).isEqualTo(Optional.empty());
  }

  @Test
  void peopleAndPairingsComeAndGo() {
    PersonRow person = new PersonRow(Samples.ANN, true, "cli", Samples.NOW);
    PairingRow pairing =
        new PairingRow(
            Samples.ANN,
            Samples.HOSTILE,
            Samples.CHAT,
            "ABCD2345",
            Samples.NOW,
            Samples.NOW.plus(Duration.ofHours(1)),
            Samples.NOW);
    store.update(
        t -> {
          t.access().put(person);
          t.access().putPairing(pairing);
        });

    assertThat(store.<List<PersonRow>>read(t -> t.access().people())).containsExactly(person);
    assertThatObject(store.read(t -> t.access().pairing(Samples.ANN)))
        .isEqualTo(Optional.of(pairing));

    store.update(t -> t.access().removePairing(Samples.ANN));
    assertThat(store.<List<PairingRow>>read(t -> t.access().pairings())).isEmpty();
    assertThat(store.<Boolean>write(t -> t.access().remove(Samples.ANN))).isTrue();
    assertThat(store.<Boolean>write(t -> t.access().remove(new PersonId("slack", "U1")))).isFalse();
  }

  @Test
  void aGrantIsOneHoweverOftenItIsGiven() {
    long first =
        store.write(t -> t.grants().add("s", "bash", "mvn test", "telegram:1", Samples.NOW));
    Instant later = Samples.NOW.plusSeconds(1);
    long second = store.write(t -> t.grants().add("s", "bash", "mvn test", "telegram:2", later));

    assertThat(second).isEqualTo(first);
    assertThat(store.<List<GrantRow>>read(t -> t.grants().all()))
        .containsExactly(new GrantRow(first, "s", "bash", "mvn test", "telegram:2", later));
    assertThat(store.<Boolean>write(t -> t.grants().remove(first))).isTrue();
    assertThat(store.<List<GrantRow>>read(t -> t.grants().all())).isEmpty();
  }

  @Test
  void trustAndMetaAreReplaced() {
    store.update(t -> t.trust().put(new TrustRow("/a", "1", "cli", Samples.NOW)));
    store.update(t -> t.trust().put(new TrustRow("/a", "2", "cli", Samples.NOW)));
    store.update(t -> t.meta().put("k", "1"));
    store.update(t -> t.meta().put("k", "2"));

    assertThat(store.<List<TrustRow>>read(t -> t.trust().all()))
        .containsExactly(new TrustRow("/a", "2", "cli", Samples.NOW));
    assertThatObject(store.read(t -> t.trust().find("/b"))).isEqualTo(Optional.empty());
    assertThat(store.<Boolean>write(t -> t.trust().remove("/a"))).isTrue();
    assertThatObject(store.read(t -> t.meta().get("k"))).isEqualTo(Optional.of("2"));
  }
}
