package owpenbot.connectors.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.testing.RecordingSink;
import owpenbot.connectors.testing.discord.Fault;

/// What Discord has beyond the contract: limits, repeats, and places that go away.
class DiscordSendingTest {

  @TempDir private Path folder;

  private final DiscordPlatform platform = new DiscordPlatform();
  private final DiscordConnector connector = platform.connector();

  @BeforeEach
  void connect() {
    connector.start(new RecordingSink(), Cursor.START);
    platform.writes("hi");
  }

  @AfterEach
  void end() {
    connector.close();
    platform.close();
  }

  private MessageRef send(ChatRef chat, String text, String key, Delivery.Attempt attempt) {
    return connector.send(chat, new OutboundMessage.Text(text), new Delivery(key, false, attempt));
  }

  private DeliveryException refused(ChatRef chat) {
    return catchThrowableOfType(
        DeliveryException.class, () -> send(chat, "x", "k", Delivery.Attempt.FIRST));
  }

  private static OutboundMessage.ApprovalCard card(CardState state) {
    return new OutboundMessage.ApprovalCard(
        state,
        "edit a.txt",
        new OutboundMessage.Preview.Plain("a.txt", true),
        List.of(),
        "id",
        null,
        null,
        List.of());
  }

  @Test
  void shortWaitsAreWaitedAndLongOnesRefusedAtOnceForEverybodyInThatRoom() {
    platform.discord.fail("send", 1, new Fault.RateLimited(0.3, false));
    var _ = send(platform.privateChat(), "short", "k1", Delivery.Attempt.FIRST);
    platform.rateLimitNext(Duration.ofSeconds(40));
    var _ = refused(platform.privateChat());
    long calls = platform.discord.calls("send");

    DeliveryException second = refused(platform.privateChat());

    assertThat(second.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(second.retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
    assertThat(platform.discord.calls("send")).isEqualTo(calls);
    var _ = send(platform.group(), "elsewhere", "k2", Delivery.Attempt.FIRST);
  }

  @Test
  void stormOfTooManyLosesAndRepeatsNothing() throws InterruptedException {
    platform.discord.fail("send", 5, new Fault.RateLimited(0.05, false));
    AtomicInteger arrived = new AtomicInteger();
    List<Thread> senders = new java.util.ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String text = "message " + i;
      senders.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    var _ = send(platform.privateChat(), text, text, Delivery.Attempt.FIRST);
                    arrived.incrementAndGet();
                  }));
    }
    for (Thread sender : senders) {
      assertThat(sender.join(Duration.ofSeconds(60))).isTrue();
    }

    assertThat(arrived).hasValue(20);
    assertThat(platform.discord.sent(platform.ann.room()))
        .extracting(message -> message.text())
        .doesNotHaveDuplicates()
        .hasSize(20);
  }

  @Test
  void olderUnknownsAreLookedUpInTheRoom() {
    platform.loseNextAnswer();
    var _ = refused(platform.privateChat());
    platform.discord.forgetNonces();
    platform.discord.fail("send", 1, new Fault.DroppedAfter());
    var _ =
        catchThrowableOfType(
            DeliveryException.class,
            () ->
                connector.send(
                    platform.privateChat(), card(CardState.PENDING), Delivery.loud("card")));
    platform.discord.forgetNonces();
    int before = platform.countFromBot(platform.privateChat());

    var _ = send(platform.privateChat(), "x", "k", Delivery.Attempt.MAYBE_REPEAT);
    var _ =
        connector.send(
            platform.privateChat(),
            card(CardState.PENDING),
            new Delivery("card", false, Delivery.Attempt.MAYBE_REPEAT));

    assertThat(platform.countFromBot(platform.privateChat())).isEqualTo(before);
  }

  @Test
  void sameWordsOfAnotherDeliveryAreNotTakenForARepeat() {
    MessageRef first = send(platform.privateChat(), "Done.", "k1", Delivery.Attempt.FIRST);

    MessageRef second = send(platform.privateChat(), "Done.", "k2", Delivery.Attempt.MAYBE_REPEAT);

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void placesThatGoAwayAreNamedAsSuch() {
    ChatRef thread = platform.group();
    platform.discord.archives(platform.thread, true, true);
    assertThat(refused(thread).reason()).isEqualTo(Reason.FORBIDDEN);
    platform.discord.shutsOut(platform.thread, 403, 50001, "Missing Access");
    assertThat(refused(thread).reason()).isEqualTo(Reason.FORBIDDEN);
    platform.discord.deletesRoom(platform.thread);
    assertThat(refused(thread).reason()).isEqualTo(Reason.GONE);
    assertThat(refused(DiscordPlatform.chat(1)).reason()).isEqualTo(Reason.GONE);
  }

  @Test
  void afterTheTokenWasRefusedNothingMoreIsCalled() {
    platform.discord.fail("send", 1, new Fault.Refused(401, 0, "401: Unauthorized"));
    assertThat(refused(platform.privateChat()).reason()).isEqualTo(Reason.FORBIDDEN);
    long calls = platform.discord.calls("send");

    assertThat(refused(platform.privateChat()).reason()).isEqualTo(Reason.FORBIDDEN);

    assertThat(platform.discord.calls("send")).isEqualTo(calls);
  }

  @Test
  void elevenMegabytesAreRefusedWithTheLimitOfThatPlace() throws IOException {
    Path file = folder.resolve("big.bin");
    try (var channel = new RandomAccessFile(file.toFile(), "rw")) {
      channel.setLength(11L * 1024 * 1024);
    }
    long boosted = platform.discord.guild("Boosted", 2);
    long room = platform.discord.textChannel(boosted, "files");
    platform.writes("the guild is known once this is answered");
    platform.awaitAcknowledged();
    var big = new OutboundMessage.File(file, "big.bin", "application/octet-stream", "");

    DeliveryException refusal =
        catchThrowableOfType(
            DeliveryException.class,
            () -> connector.send(platform.privateChat(), big, Delivery.loud("k")));

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refusal).hasMessageContaining("10 MB");
    assertThat(connector.send(DiscordPlatform.chat(room), big, Delivery.loud("k2"))).isNotNull();
  }

  @Test
  void cardThatBecomesTextStaysReadable() {
    MessageRef sent =
        connector.send(platform.privateChat(), card(CardState.PENDING), Delivery.loud("k"));

    connector.edit(sent, new OutboundMessage.Text("It is over."));

    assertThat(platform.see(sent).text()).isEqualTo("It is over.");
  }
}
