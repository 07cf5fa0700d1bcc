package owpenbot.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.store.OutboxRow;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.testing.FakeCapabilities;
import owpenbot.connectors.testing.FakeConnector;
import owpenbot.connectors.testing.Screen;
import owpenbot.connectors.testing.Shown;

/// Changes of messages that were sent, and what outlives a process.
class OutboxChangesTest {

  @TempDir private Path folder;

  private Post post;

  @BeforeEach
  void open() {
    post = new Post(folder, FakeCapabilities.EVERYTHING);
  }

  @AfterEach
  void close() {
    post.close();
  }

  @Test
  void onlyTheNewestOfSeveralChangesIsSent() {
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
    post.says("a", post.ann);
    post.connector.removes(post.nextEnd().message().orElseThrow());

    post.changes("a", post.ann, "a1");
    post.says("b", post.ann);

    assertThat(post.nextEnd().message()).isEmpty();
    assertThat(post.nextEnd().key()).isEqualTo("b");
  }

  @Test
  void changeOfAMessageThatWasRefusedIsNotTried() {
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
    post.outbox.close();

    post.says("a", post.ann);

    assertThat(post.texts(post.ann)).isEmpty();
    assertThat(post.row("a").state()).isEqualTo(OutboxRow.State.PENDING);
  }
}
