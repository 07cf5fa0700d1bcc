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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.Form;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.testing.RecordingSink;
import owpenbot.connectors.testing.Waiting;
import owpenbot.connectors.testing.telegram.FakeTelegram;
import owpenbot.connectors.testing.telegram.FakeUser;
import owpenbot.connectors.testing.telegram.Fault;
import owpenbot.connectors.testing.telegram.Room;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// What only Telegram does; the rest is in the two contract tests.
class TelegramConnectorTest {

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

  // Scenario: the same update after a crash between the core's commit and the offset.
  @Test
  void updateOfACrashedProcessComesAgainWithTheSameId() {
    start();
    sink.failNext(1_000);
    ann.writes("once");
    String eventId = sink.next().header().eventId();
    connector.close();

    RecordingSink after = new RecordingSink();
    connector = platform.connector();
    connector.start(after, new Cursor("123"));

    assertThat(after.nextMessage().header().eventId()).isEqualTo(eventId);
    telegram.awaitAllConfirmed();
  }

  @Test
  void failingChatDoesNotHoldUpOthers() {
    telegram.together(
        () -> {
          ann.writes("first");
          telegram.user(43, "Bob").writes("second");
        });
    connector.start(
        event -> {
          if (event.chat().room().equals("42")) {
            throw new IllegalStateException("full");
          }
          return sink.accept(event);
        },
        Cursor.START);

    assertThat(sink.nextMessage().text()).isEqualTo("second");
    ann.writes("third");
    telegram.user(43, "Bob").writes("fourth");
    assertThat(sink.nextMessage().text()).isEqualTo("fourth");
    assertThat(telegram.unconfirmed()).isEqualTo(4);
  }

  @Test
  void albumIsOneMessageAndWhatFollowsStaysBehindIt() {
    start();
    telegram.together(
        () -> {
          ann.sendsAlbum(ann.room(), List.of(new byte[1], new byte[2], new byte[3]), "look");
          ann.writes("and compare them");
        });

    InboundEvent.Message album = sink.nextMessage();
    InboundEvent.Message next = sink.nextMessage();

    assertThat(album.text()).isEqualTo("look");
    assertThat(album.attachments()).hasSize(3);
    assertThat(next.text()).isEqualTo("and compare them");
    telegram.awaitAllConfirmed();
  }

  @Test
  void albumOverSeveralPollsIsStillOneMessage() {
    start();
    ann.sendsPhoto(ann.room(), new byte[1], "no album");
    for (int i = 0; i < 120; i++) {
      telegram.user(100 + i, "Bob").writes("noise");
    }
    ann.sendsAlbum(ann.room(), List.of(new byte[1], new byte[2]), "look");

    assertThat(
            IntStream.range(0, 122)
                .mapToObj(_ -> sink.nextMessage())
                .filter(message -> message.text().equals("look"))
                .map(message -> message.attachments().size()))
        .containsExactly(2);
  }

  @Test
  void topicsAreChatsAndGeneralIsTheGroup() {
    Room forum = telegram.forum(-200, "Forum");
    start();
    ann.writes(forum.topic(5), "in a topic");
    ann.writes(forum, "in General");

    ChatRef topic = sink.nextMessage().chat();
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
  void pollThatIsAskedToWaitWaits() {
    telegram.fail("getUpdates", 1, new Fault.RateLimited(1));
    ann.writes("hi");
    long before = System.nanoTime();
    start();

    sink.nextMessage();

    assertThat(System.nanoTime() - before).isGreaterThan(900_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"getMe", "getUpdates"})
  void failureAtTheVeryStartIsGotOver(String method) {
    telegram.fail(method, 1, new Fault.Refused(500, "Internal Server Error"));
    telegram.fail(method, 1, new Fault.NotJson(502, "<html>"));
    telegram.fail(method, 1, new Fault.DroppedBefore());
    telegram.fail(method, 1, new Fault.NotJson(200, "{\"ok\":true,\"resu"));
    start();
    ann.writes("hi");

    assertThat(sink.nextMessage().text()).isEqualTo("hi");
    assertThat(connector.health().account()).isEqualTo("@owpen_bot");
  }

  @Test
  void secondProgramWithTheTokenIsNamed() {
    telegram.fail(
        "getUpdates",
        3,
        new Fault.Refused(
            409,
            "Conflict: terminated by other getUpdates request;"
                + " make sure that only one bot instance is running"));
    start();
    Waiting.until("conflict is reported", () -> connector.health().problem() != null);
    assertThat(connector.health().problem()).contains("another program").contains("@BotFather");

    ann.writes("hi");

    assertThat(sink.nextMessage().text()).isEqualTo("hi");
    Waiting.until("all is well", () -> connector.health().problem() == null);
  }

  @Test
  void webhookSomebodySetIsRemoved() {
    telegram.webhook("https://example.org/hook");
    start();
    ann.writes("hi");

    assertThat(sink.nextMessage().text()).isEqualTo("hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"update_id\":%d,\"message\":{\"message_id\":1,\"from\":{\"id\":1,\"is_bot\":false,"
            + "\"first_name\":null},\"chat\":{\"id\":99999999999999999999,\"type\":\"private\"}}}",
        "{\"update_id\":%d,\"message\":null}",
        "{\"update_id\":%d,\"new_kind\":{\"x\":1}}",
        "{\"no_id\":true}",
        "5",
        "{\"update_id\":%d,\"message\":NOT JSON AT ALL}"
      })
  void malformedUpdateIsSteppedOver(String json) {
    start();
    telegram.together(
        () -> {
          ann.writes("before");
          var _ = telegram.rawUpdate(json);
          ann.writes("after");
        });

    assertThat(sink.nextMessage().text()).isEqualTo("before");
    assertThat(sink.nextMessage().text()).isEqualTo("after");
    telegram.awaitAllConfirmed();
    assertThat(connector.health().state()).isEqualTo(Health.State.CONNECTED);
  }

  @Test
  void updateDeeperThanAnyParserTakesIsSteppedOver() {
    start();
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    var _ = telegram.rawUpdate("{\"update_id\":%d,\"message\":" + deep + "}");
    ann.writes("after");

    assertThat(sink.nextMessage().text()).isEqualTo("after");
  }

  @Test
  void formOutlivesARestart() {
    start();
    ann.writes("hi");
    sink.nextMessage();
    List<List<Button>> buttons =
        List.of(List.of(new Button("Deny + reason…", Button.Style.NEUTRAL, "t")));
    MessageRef card =
        connector.send(
            platform.privateChat(),
            new OutboundMessage.Text(OutboundMessage.Role.NOTICE, "sure?", buttons),
            Delivery.loud("k"));
    var field = new Form.Field("reason", "Reason", true, true, 500);
    sink.answers(new Receipt.OpenForm(new Form("secret-token", "Why?", List.of(field))));
    platform.clicks(card, "Deny");
    SeenMessage prompt = telegram.awaitMessage(ann.room(), SeenMessage::forceReply);
    connector.close();

    RecordingSink after = new RecordingSink();
    connector = platform.connector();
    connector.start(after, Cursor.START);
    ann.replies(prompt, "because");

    assertThat(prompt.text()).doesNotContain("secret-token");
    InboundEvent event = after.next();
    while (!(event instanceof InboundEvent.FormSubmit)) {
      event = after.next();
    }
    assertThat(((InboundEvent.FormSubmit) event).token()).isEqualTo("secret-token");
    assertThat(((InboundEvent.FormSubmit) event).values()).containsEntry("reason", "because");
  }

  @Test
  void clickThatGrewOldIsNoProblem() {
    start();
    ann.writes("hi");
    sink.nextMessage();
    SeenMessage card =
        platform.message(
            connector.send(
                platform.privateChat(),
                new OutboundMessage.Text(
                    OutboundMessage.Role.NOTICE,
                    "sure?",
                    List.of(List.of(new Button("Yes", Button.Style.PRIMARY, "t")))),
                Delivery.loud("k")));
    telegram.together(
        () -> {
          ann.clicks(card, "Yes");
          telegram.callbacksGrowOld();
        });

    sink.next(InboundEvent.ButtonClick.class);
    telegram.awaitAllConfirmed();
    ann.writes("still here");
    assertThat(sink.nextMessage().text()).isEqualTo("still here");
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
  void refusalOfAPrivateMessageIsShown() {
    sink.answers(new Receipt.Refuse("I do not know you."));
    start();
    ann.writes("hi");

    assertThat(telegram.awaitText(ann.room(), "I do not know you").silent()).isTrue();
  }
}
