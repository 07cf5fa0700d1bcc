package owpenbot.connectors.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.testing.RecordingSink;
import owpenbot.connectors.testing.Waiting;
import owpenbot.connectors.testing.slack.SlackFault;
import owpenbot.connectors.testing.slack.SlackRoom;
import owpenbot.connectors.testing.slack.SlackUser;

/// What was written while we were away for longer than Slack repeats its events.
class BackfillTest {

  private static final Duration LONG = Duration.ofMinutes(42);

  @TempDir private Path folder;
  private final SlackPlatform platform = new SlackPlatform();
  private final RecordingSink sink = new RecordingSink();
  private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
  private final List<SlackConnector> all = new ArrayList<>();

  @AfterEach
  void close() {
    all.forEach(SlackConnector::close);
    platform.close();
  }

  private SlackConnector start(Cursor since) {
    InstantSource source = () -> Instant.now().plus(later.get());
    Clock clock = source.withZone(ZoneOffset.UTC);
    SlackConnector connector =
        new SlackConnector(
            SlackPlatform.config(platform.slack),
            folder,
            new SocketSettings(
                clock,
                new Random(1),
                SlackPlatform.QUICK.backoff(),
                SlackPlatform.QUICK.refusedPause(),
                SlackPlatform.QUICK.helloTimeout(),
                SlackPlatform.QUICK.ping()));
    all.add(connector);
    connector.start(sink, since);
    platform.slack.awaitSocket();
    return connector;
  }

  private static Cursor longAgo() {
    return new Cursor(Instant.now().minus(LONG).getEpochSecond() + ".000001");
  }

  private List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      InboundEvent.Message message = sink.nextMessage();
      if (!texts.contains(message.text())) {
        texts.add(message.text());
      }
    }
    return texts;
  }

  @Test
  void fiveMessagesOfADayOffComeInTheirOrderAndOnlyThoseForTheBot() {
    for (int i = 1; i <= 5; i++) {
      platform.ann.wrote(platform.ann.direct(), "number " + i);
    }
    platform.ann.wrote(platform.channel, "among ourselves");

    start(longAgo());

    assertThat(texts(5))
        .containsExactly("number 1", "number 2", "number 3", "number 4", "number 5");
    platform.slack.await("the channel", () -> platform.slack.calls("conversations.history") >= 2);
    assertThat(sink.rest()).isEmpty();
  }

  @Test
  void mentionThatWasMissedIsTheEventThatSlackWouldHaveDelivered() {
    String ts = platform.ann.wrote(platform.channel, SlackUser.BOT + " hello");
    start(longAgo());

    InboundEvent.Message missed = sink.nextMessage();
    platform.slack.repeats(platform.channel, ts);

    assertThat(missed.addressed()).isTrue();
    assertThat(missed.chat()).isEqualTo(SlackPlatform.chat(platform.channel.thread(ts)));
    assertThat(sink.nextMessage().header().eventId()).isEqualTo(missed.header().eventId());
  }

  @Test
  void threadOfAnEarlierProcessIsLookedIntoToo() {
    SlackConnector before = start(Cursor.START);
    SlackRoom thread =
        platform.channel.thread(platform.ann.writes(platform.channel, SlackUser.BOT + " hello"));
    assertThat(texts(1)).containsExactly("hello");
    platform.slack.awaitAllAcknowledged();
    before.close();
    var _ = sink.rest();
    platform.bob.wrote(thread, "still there?");

    start(longAgo());

    // The mention itself is found again, under the id the core knows it by.
    assertThat(texts(2)).contains("still there?");
  }

  @Test
  void longLossOfTheConnectionIsMadeUpForAndAShortOneIsSlacksOwnAffair() {
    SlackConnector connector = start(Cursor.START);
    platform.slack.goesDown();
    Waiting.until("lost", () -> connector.health().state() == Health.State.RECONNECTING);
    platform.slack.comesBack();
    platform.slack.awaitSocket();
    Waiting.until("up", () -> connector.health().state() == Health.State.CONNECTED);
    assertThat(platform.slack.calls("users.conversations")).isZero();

    platform.slack.goesDown();
    Waiting.until("lost", () -> connector.health().state() == Health.State.RECONNECTING);
    platform.ann.wrote(platform.ann.direct(), "while you were away");
    later.set(LONG);
    platform.slack.comesBack();

    assertThat(texts(1)).containsExactly("while you were away");
  }

  @Test
  void refusalsAndLimitsOnTheWayLoseNothing() {
    platform.ann.wrote(platform.ann.direct(), "patience");
    platform.slack.fail("users.conversations", 1, new SlackFault.RateLimited(1));
    platform.slack.fail("conversations.history", 1, new SlackFault.Broken(503));

    start(longAgo());

    assertThat(texts(1)).containsExactly("patience");
  }
}
