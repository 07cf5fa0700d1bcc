package owpenbot.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.store.OutboxRow;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.testing.FakeCapabilities;
import owpenbot.connectors.testing.FakeConnector;
import owpenbot.connectors.testing.Screen;
import owpenbot.connectors.testing.Shown;

class OutboxTest {

  @TempDir private Path folder;

  private @Nullable Post open;

  @AfterEach
  void close() {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void messagesOfAChatArriveOneAfterAnotherInTheirOrder() {
    Post post = post(FakeCapabilities.EVERYTHING);
    try (Screen.Hold _ = post.connector.holdSends()) {
      for (int i = 1; i <= 20; i++) {
        post.says("message " + i, post.ann);
      }
      assertThat(post.texts(post.ann)).isEmpty();
    }

    for (int i = 1; i <= 20; i++) {
      assertThat(post.nextEnd().key()).isEqualTo("message " + i);
    }
    assertThat(post.texts(post.ann)).startsWith("message 1", "message 2").hasSize(20);
  }

  @Test
  void sameKeyIsOneMessage() {
    Post post = post(FakeCapabilities.EVERYTHING);

    post.says("a", post.ann);
    post.says("a", post.ann);
    post.says("b", post.ann);
    post.connector.awaitText(post.ann, "b");

    assertThat(post.texts(post.ann)).containsExactly("a", "b");
  }

  @Test
  void quietMessagesAreSentQuietly() {
    Post post = post(FakeCapabilities.EVERYTHING);

    post.outbox.post("a", post.ann, new OutboundMessage.Text("a"), true);
    post.says("b", post.ann);

    assertThat(post.connector.awaitText(post.ann, "a").how().silent()).isTrue();
    assertThat(post.connector.awaitText(post.ann, "b").how()).isEqualTo(Delivery.loud("b"));
  }

  @Test
  void waitThatThePlatformAsksForIsKeptAndLaterMessagesStayBehind() {
    Post post = post(FakeCapabilities.EVERYTHING);
    post.refuseNext(Reason.RATE_LIMITED, Duration.ofSeconds(7));
    post.says("a", post.ann);
    assertThat(post.awaitTimer()).containsOnly(Duration.ofSeconds(7));
    post.says("b", post.ann);

    post.timers.tick(Duration.ofMillis(6_999));
    assertThat(post.texts(post.ann)).isEmpty();

    post.timers.tick(Duration.ofMillis(1));
    post.connector.awaitText(post.ann, "b");
    assertThat(post.texts(post.ann)).containsExactly("a", "b");
  }

  @Test
  void otherChatsDoNotWait() {
    Post post = post(FakeCapabilities.EVERYTHING);
    post.refuseNext(Reason.RATE_LIMITED, Duration.ofHours(1));
    post.says("a", post.ann);
    post.awaitTimer();

    post.says("b", post.bob);

    post.connector.awaitText(post.bob, "b");
    assertThat(post.texts(post.ann)).isEmpty();
  }

  @Test
  void pausesGrowWhileThePlatformIsAwayAndStayUnderAMinute() {
    Post post = post(FakeCapabilities.EVERYTHING);
    for (int i = 0; i < 9; i++) {
      post.refuseNext(Reason.OFFLINE, null);
    }
    post.says("a", post.ann);

    for (int seconds : List.of(1, 2, 4, 8, 16, 32, 60, 60, 60)) {
      Duration wait = post.awaitTimer().getFirst();
      assertThat(wait).hasSeconds(seconds);
      post.timers.tick(wait);
    }

    assertThat(post.nextEnd().message()).isPresent();
    assertThat(post.row("a").attempts()).isEqualTo(10);
  }

  @Test
  void lostAnswerIsLookedUpWhereThePlatformCan() {
    Post post = post(FakeCapabilities.EVERYTHING);
    post.connector.loseNext();
    post.says("a", post.ann);

    post.timers.tick(post.awaitTimer().getFirst());

    assertThat(post.nextEnd().message()).isPresent();
    assertThat(post.texts(post.ann)).containsExactly("a");
  }

  @Test
  void lostAnswerIsRepeatedAsAPossibleRepeatWhereItCannot() {
    Post post = post(FakeCapabilities.TEXT_ONLY);
    post.connector.loseNext();
    post.says("a", post.ann);

    post.timers.tick(post.awaitTimer().getFirst());

    post.nextEnd();
    assertThat(post.connector.shown(post.ann))
        .extracting(shown -> shown.how().attempt())
        .containsExactly(Delivery.Attempt.FIRST, Delivery.Attempt.MAYBE_REPEAT);
  }

  @Test
  void whatMayHaveArrivedOnceStaysAPossibleRepeat() {
    Post post = post(FakeCapabilities.TEXT_ONLY);
    post.connector.loseNext();
    post.refuseNext(Reason.OFFLINE, null);
    post.says("a", post.ann);

    post.timers.tick(post.awaitTimer().getFirst());
    post.timers.tick(post.awaitTimer().getFirst());

    post.nextEnd();
    assertThat(post.connector.shown(post.ann).getLast().how().attempt())
        .isEqualTo(Delivery.Attempt.MAYBE_REPEAT);
  }

  @Test
  void whatCannotHaveArrivedIsNoRepeat() {
    Post post = post(FakeCapabilities.TEXT_ONLY);
    post.refuseNext(Reason.RATE_LIMITED, Duration.ofSeconds(1));
    post.says("a", post.ann);

    post.timers.tick(post.awaitTimer().getFirst());

    post.nextEnd();
    assertThat(post.connector.shown(post.ann).getFirst().how()).isEqualTo(Delivery.loud("a"));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "GONE", "FORBIDDEN", "TOO_LARGE", "REJECTED"})
  void refusalForGoodIsGivenUpAndTheNextMessageGoes(Reason reason) {
    Post post = post(FakeCapabilities.EVERYTHING);
    post.refuseNext(reason, null);

    post.says("a", post.ann);
    post.says("b", post.ann);

    assertThat(post.nextEnd().message()).isEmpty();
    assertThat(post.nextEnd().message()).isPresent();
    assertThat(post.row("a").state()).isEqualTo(OutboxRow.State.FAILED);
    assertThat(post.texts(post.ann)).containsExactly("b");
  }

  @Test
  void messageThatBreaksItsConnectorHoldsUpTheChatForSecondsNotForADay() {
    Post post = post(FakeCapabilities.EVERYTHING);
    BrokenConnector broken = new BrokenConnector(new ConnectorId("broken", "default"));
    post.connectors.add(broken);
    ChatRef chat = ChatRef.of(broken.id(), "ann");
    post.says("breaks", chat);
    post.says("next", chat);

    for (int attempt = 1; attempt < 5; attempt++) {
      post.timers.tick(post.awaitTimer().getFirst());
    }

    assertThat(post.nextEnd().message()).isEmpty();
    assertThat(post.nextEnd().key()).isEqualTo("next");
  }

  @Test
  void onlyTheNewestOfSeveralChangesIsSent() {
    Post post = post(FakeCapabilities.EVERYTHING);
    post.says("a", post.ann);
    post.nextEnd();
    try (Screen.Hold _ = post.connector.holdSends()) {
      post.says("b", post.ann);
      post.changes("a", post.ann, "a1");
      post.changes("a", post.ann, "a2");
      post.changes("a", post.ann, "a3");
    }

    Shown changed = post.connector.awaitText(post.ann, "a3");

    assertThat(changed.history()).containsExactly(new OutboundMessage.Text("a"));
  }

  @Test
  void changeOfAMessageThatIsGoneIsGivenUp() {
    Post post = post(FakeCapabilities.EVERYTHING);
    post.says("a", post.ann);
    post.connector.removes(post.nextEnd().message().orElseThrow());

    post.changes("a", post.ann, "a1");
    post.says("b", post.ann);

    assertThat(post.nextEnd().message()).isEmpty();
    assertThat(post.nextEnd().key()).isEqualTo("b");
  }

  @Test
  void changeOfAMessageThatWasRefusedIsNotTried() {
    Post post = post(FakeCapabilities.EVERYTHING);
    post.refuseNext(Reason.REJECTED, null);
    post.says("a", post.ann);
    post.nextEnd();

    post.changes("a", post.ann, "a1");
    post.says("b", post.ann);

    assertThat(post.nextEnd().key()).isEqualTo("b");
    assertThat(post.texts(post.ann)).containsExactly("b");
  }

  @Test
  void messageOfAConnectorThatDoesNotRunWaitsForIt() {
    Post post = post(FakeCapabilities.EVERYTHING);
    FakeConnector later =
        new FakeConnector(new ConnectorId("fake", "later"), FakeCapabilities.EVERYTHING);
    ChatRef chat = ChatRef.of(later.id(), "ann");
    post.says("a", chat);
    Duration wait = post.awaitTimer().getFirst();

    post.connectors.add(later);
    post.timers.tick(wait);

    later.awaitText(chat, "a");
  }

  @Test
  void nextProcessGoesOnWithWhatWaitsAndNotBeforeItsTime() {
    Post post = post(FakeCapabilities.EVERYTHING);
    post.refuseNext(Reason.RATE_LIMITED, Duration.ofSeconds(30));
    post.says("a", post.ann);
    post.awaitTimer();
    post.outbox.close();
    post.timers.close();
    post.timers.tick(Duration.ofSeconds(10));

    Outbox next = post.newOutbox();
    next.resume();
    assertThat(post.awaitTimer()).containsExactly(Duration.ofSeconds(20));
    post.timers.tick(Duration.ofSeconds(20));

    post.connector.awaitText(post.ann, "a");
    next.close();
  }

  @Test
  void closedOutboxSendsNothingAndForgetsNothing() {
    Post post = post(FakeCapabilities.EVERYTHING);
    post.outbox.close();

    post.says("a", post.ann);

    assertThat(post.texts(post.ann)).isEmpty();
    assertThat(post.row("a").state()).isEqualTo(OutboxRow.State.PENDING);
  }

  private Post post(Capabilities capabilities) {
    Post post = new Post(folder, capabilities);
    open = post;
    return post;
  }
}
