package owpenbot.connectors.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.testing.RecordingSink;
import owpenbot.connectors.testing.telegram.FakeTelegram;
import owpenbot.connectors.testing.telegram.FakeUser;
import owpenbot.connectors.testing.telegram.Fault;
import owpenbot.connectors.testing.telegram.Room;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// Sending, as only Telegram does it; the rest is in the contract tests.
class TelegramSendingTest {

  private final TelegramPlatform platform = new TelegramPlatform();
  private final FakeTelegram telegram = platform.telegram;
  private final FakeUser ann = platform.ann;
  private final RecordingSink sink = new RecordingSink();
  private TelegramConnector connector = platform.connector();

  @AfterEach
  void close() {
    connector.close();
    telegram.close();
  }

  private void start() {
    connector.start(sink, Cursor.START);
  }

  private MessageRef send(Room room, String text) {
    return connector.send(
        TelegramPlatform.chat(room), new OutboundMessage.Text(text), Delivery.loud("k"));
  }

  @Test
  void topicsAreChatsAndGeneralIsTheGroup() {
    Room forum = telegram.forum(-200, "Forum");
    start();
    ann.writes(forum.topic(5), "in a topic");
    ChatRef topic = sink.nextMessage().chat();
    ann.writes(forum, "in General");
    ChatRef general = sink.nextMessage().chat();
    connector.send(topic, new OutboundMessage.Text("to the topic"), Delivery.loud("a"));
    connector.send(general, new OutboundMessage.Text("to General"), Delivery.loud("b"));
    connector.typing(topic);

    assertThat(topic.thread()).isEqualTo("5");
    assertThat(general.thread()).isNull();
    assertThat(telegram.awaitText(forum.topic(5), "to the topic").byBot()).isTrue();
    assertThat(telegram.awaitText(forum, "to General").byBot()).isTrue();
    telegram.await("typing", () -> telegram.typings(forum) == 1);
  }

  @Test
  void groupThatBecameASupergroupIsFollowed() {
    ChatRef old = TelegramPlatform.chat(platform.group);
    Room moved = telegram.migrates(platform.group, -100_500);

    MessageRef first = connector.send(old, new OutboundMessage.Text("one"), Delivery.loud("a"));
    connector.send(old, new OutboundMessage.Text("two"), Delivery.loud("b"));

    assertThat(first.chat().room()).isEqualTo("-100500");
    assertThat(telegram.sent(moved)).hasSize(2);
    assertThat(telegram.calls("sendMessage")).isEqualTo(3);
  }

  @Test
  void refusedMarkupIsSentAsPlainText() {
    ann.writes("hi");
    telegram.fail(
        "sendMessage", 1, new Fault.Refused(400, "Bad Request: can't parse entities: whatever"));

    send(ann.room(), "**bold**");

    SeenMessage seen = telegram.sent(ann.room()).getFirst();
    assertThat(seen.text()).isEqualTo("**bold**");
    assertThat(seen.linkPreview()).isFalse();
  }

  @Test
  void nobodyWhoNeverWroteCanBeReached() {
    DeliveryException refusal =
        catchThrowableOfType(
            DeliveryException.class, () -> send(telegram.user(99, "Stranger").room(), "hi"));

    assertThat(refusal.reason()).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void reasonsFollowTelegramsWords() {
    ann.writes("hi");
    assertThat(reason(new Fault.Refused(403, "Forbidden: bot was kicked from the supergroup chat")))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(new Fault.Refused(400, "Bad Request: chat not found")))
        .isEqualTo(Reason.GONE);
    assertThat(reason(new Fault.Refused(400, "Bad Request: message thread not found")))
        .isEqualTo(Reason.GONE);
    assertThat(
            reason(
                new Fault.Refused(
                    400, "Bad Request: not enough rights to send text messages to the chat")))
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(new Fault.Refused(400, "Bad Request: BUTTON_DATA_INVALID")))
        .isEqualTo(Reason.REJECTED);
    assertThat(reason(new Fault.Refused(401, "Unauthorized"))).isEqualTo(Reason.FORBIDDEN);
    assertThat(reason(new Fault.Refused(500, "Internal Server Error"))).isEqualTo(Reason.UNKNOWN);
    assertThat(reason(new Fault.NotJson(502, "<html>Bad Gateway</html>")))
        .isEqualTo(Reason.UNKNOWN);
    assertThat(reason(new Fault.DroppedBefore())).isEqualTo(Reason.UNKNOWN);
    assertThat(reason(new Fault.CutShort())).isEqualTo(Reason.UNKNOWN);
  }

  private Reason reason(Fault fault) {
    telegram.fail("sendMessage", 1, fault);
    return catchThrowableOfType(DeliveryException.class, () -> send(platform.group, "x")).reason();
  }

  @Test
  void fiveHundredSendsAtOnceAllArriveOnce() throws Exception {
    List<Callable<MessageRef>> work = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      FakeUser user = telegram.user(1000 + i, "User");
      user.writes("hi");
      work.add(() -> send(user.room(), "answer"));
    }

    Set<MessageRef> sent;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<MessageRef>> futures = threads.invokeAll(work);
      sent = futures.stream().map(Future::resultNow).collect(Collectors.toSet());
    }

    assertThat(sent).hasSize(500);
    assertThat(telegram.calls("sendMessage")).isEqualTo(500);
    for (int i = 0; i < 500; i++) {
      assertThat(telegram.sent(telegram.user(1000 + i, "User").room())).hasSize(1);
    }
  }

  @Test
  void rateLimitStormIsPassedOnAndOthersGoThrough() throws Exception {
    ann.writes("hi");
    telegram.fail("sendMessage", 200, new Fault.RateLimited(51));
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      work.add(
          () -> {
            try {
              send(ann.room(), "x");
              return true;
            } catch (DeliveryException e) {
              assertThat(e.retryAfter())
                  .hasValueSatisfying(wait -> assertThat(wait).hasSeconds(51));
              return false;
            }
          });
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long through = threads.invokeAll(work).stream().filter(Future::resultNow).count();
      assertThat(through).isEqualTo(100);
    }
    assertThat(telegram.sent(ann.room())).hasSize(100);
  }

  @Test
  void commandsAreRegisteredOnceConnected() {
    telegram.goesDown();
    connector.commands(
        List.of(
            new CommandSpec("new", "title", "Start anew"),
            new CommandSpec("Not Valid", "", "x"),
            new CommandSpec("stop", "", "")));
    start();
    telegram.comesBack();

    telegram.await("commands", () -> telegram.commands().size() == 2);
    assertThat(telegram.commands())
        .containsEntry("new", "Start anew (title)")
        .containsEntry("stop", "stop");
  }

  @Test
  void noFailurePrintsTheToken() {
    ann.writes("hi");
    List<Fault> faults =
        List.of(
            new Fault.DroppedBefore(),
            new Fault.DroppedAfter(),
            new Fault.CutShort(),
            new Fault.NotJson(502, "proxy: cannot reach /bot" + telegram.token() + "/sendMessage"),
            new Fault.NotJson(200, "{\"ok\":true,\"result\":\"" + telegram.token() + "\"}"),
            new Fault.Refused(400, "Bad Request: " + telegram.token()),
            new Fault.Refused(500, "Internal " + telegram.token()));
    StringWriter everything = new StringWriter();
    for (Fault fault : faults) {
      telegram.fail("sendMessage", 1, fault);
      catchThrowableOfType(DeliveryException.class, () -> send(ann.room(), "x"))
          .printStackTrace(new PrintWriter(everything));
      telegram.heal();
    }

    assertThat(everything.toString())
        .contains("DeliveryException")
        .doesNotContain(telegram.token());
    assertThat(connector.health().toString()).doesNotContain(telegram.token());
  }

  @Test
  void answerThatTheLibraryWouldNotUnderstandIsStillAMessageSent() {
    telegram.fail(
        "sendMessage",
        1,
        new Fault.NotJson(
            200, "{\"ok\":true,\"result\":{\"message_id\":77,\"from\":{\"id\":1e99}}}"));

    assertThat(send(platform.group, "x").id()).isEqualTo("77");
  }
}
