package owpenbot.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.Chat.Kind;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.OutboundMessage.LiveText;
import owpenbot.connectors.testing.Shown;
import owpenbot.connectors.testing.Waiting;

class LiveMessagesTest {

  private static final Duration GAP = Duration.ofSeconds(1);
  private static final Duration GROUP_GAP = Duration.ofSeconds(3);
  private static final Capabilities PACED =
      new Capabilities(
          4000, 3000, 5, GAP, GROUP_GAP, 1000, 1000, true, true, true, true, true, true);

  @TempDir private Path folder;

  private Post post;
  private LiveMessages live;

  @BeforeEach
  void open() {
    post = new Post(folder, PACED);
    live = new LiveMessages(post.store, post.outbox, post.connectors, post.timers);
  }

  @AfterEach
  void close() {
    post.close();
  }

  @Test
  void liveMessageAppearsWithoutNotifyingAnybody() {
    shows("one");

    assertThat(post.connector.awaitText(post.ann, "one").how().silent()).isTrue();
  }

  @Test
  void changesWithinTheGapBecomeOneEditToTheNewest() {
    appears("one");

    shows("two");
    post.awaitTimer();
    shows("three");
    shows("four");
    assertThat(post.texts(post.ann)).containsExactly("one");

    assertThat(post.timers.waits()).containsExactly(GAP);
    Shown edited = awaitTicking("four");
    assertThat(edited.history()).extracting(m -> ((LiveText) m).text()).containsExactly("one");
  }

  @Test
  void groupsAreEditedAtTheirOwnPace() {
    live.show("live", post.ann, Kind.GROUP, text("one"));
    post.nextEnd();

    live.show("live", post.ann, Kind.GROUP, text("two"));

    assertThat(post.awaitTimer()).containsExactly(GROUP_GAP);
  }

  @Test
  void refusedEditIsNotRepeatedAndTheNextWaitsAsLongAsThePlatformAsks() {
    appears("one");
    post.refuseNext(Reason.RATE_LIMITED, Duration.ofSeconds(30));
    shows("two");
    post.awaitTimer();
    post.timers.tick(GAP);

    awaitWaitOf(Duration.ofSeconds(30));
    assertThat(post.texts(post.ann)).containsExactly("one");

    post.timers.tick(Duration.ofSeconds(30));
    assertThat(post.connector.awaitText(post.ann, "three").history()).hasSize(1);
  }

  @Test
  void editsSlowDownWhenThePlatformRefusesWithoutSayingForHowLong() {
    appears("one");
    post.refuseNext(Reason.UNKNOWN, null);
    shows("two");
    post.awaitTimer();
    post.timers.tick(GAP);

    awaitWaitOf(GAP.multipliedBy(4));
  }

  @Test
  void lastFormIsDeliveredLikeAnyMessage() {
    appears("one");
    post.refuseNext(Reason.RATE_LIMITED, Duration.ofSeconds(5));

    live.finish("live", post.ann, text("done"));
    post.timers.tick(post.awaitTimer().getFirst());

    post.connector.awaitText(post.ann, "done");
    assertThat(post.connector.shown(post.ann)).hasSize(1);
  }

  @Test
  void editThatIsDueAfterTheLastFormIsDropped() {
    appears("one");
    shows("two");
    post.awaitTimer();

    live.finish("live", post.ann, text("done"));
    post.connector.awaitText(post.ann, "done");
    post.timers.tick(Duration.ofMinutes(1));
    post.says("after", post.ann);
    post.connector.awaitText(post.ann, "after");

    assertThat(post.texts(post.ann)).containsExactly("done", "after");
  }

  @Test
  void runThatWasNeverShownLiveGetsNoLastFormEither() {
    live.finish("live", post.ann, text("done"));
    post.says("answer", post.ann);
    post.connector.awaitText(post.ann, "answer");

    assertThat(post.texts(post.ann)).containsExactly("answer");
  }

  @Test
  void liveMessageOfAnEarlierProcessGetsItsLastForm() {
    appears("one");
    LiveMessages next = new LiveMessages(post.store, post.outbox, post.connectors, post.timers);

    next.finish("live", post.ann, text("interrupted"));

    post.connector.awaitText(post.ann, "interrupted");
    assertThat(post.connector.shown(post.ann)).hasSize(1);
  }

  @Test
  void cardsAndErrorsDoNotWaitForTheGapOfALiveMessage() {
    appears("one");
    post.refuseNext(Reason.RATE_LIMITED, Duration.ofHours(1));
    shows("two");
    post.awaitTimer();
    post.timers.tick(GAP);
    awaitWaitOf(Duration.ofHours(1));

    post.says("card", post.ann);

    post.connector.awaitText(post.ann, "card");
  }

  @Test
  void twoRunsInOneChatHaveTheirOwnMessagesAndPace() {
    appears("one");
    live.show("other", post.ann, Kind.PRIVATE, text("other"));

    post.connector.awaitText(post.ann, "other");
    assertThat(post.connector.shown(post.ann)).hasSize(2);
  }

  private void shows(String text) {
    live.show("live", post.ann, Kind.PRIVATE, text(text));
  }

  private void appears(String text) {
    shows(text);
    post.nextEnd();
  }

  private Shown awaitTicking(String text) {
    post.timers.tick(GAP);
    return post.connector.awaitText(post.ann, text);
  }

  /// Shows once more until it has to wait that long: an edit that was refused sets no timer.
  private void awaitWaitOf(Duration wait) {
    Waiting.until(
        "the next edit waits " + wait,
        () -> {
          shows("three");
          return post.timers.waits().contains(wait);
        });
  }

  private static LiveText text(String text) {
    return new LiveText("Working", List.of(), text, List.of());
  }
}
