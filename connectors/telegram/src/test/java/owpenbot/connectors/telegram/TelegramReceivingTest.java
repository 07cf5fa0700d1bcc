package owpenbot.connectors.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
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
import owpenbot.connectors.testing.telegram.SeenMessage;

/// Receiving, as only Telegram does it; the rest is in the contract tests.
class TelegramReceivingTest {

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
  void refusalOfAPrivateMessageIsShown() {
    sink.answers(new Receipt.Refuse("I do not know you."));
    start();
    ann.writes("hi");

    assertThat(telegram.awaitText(ann.room(), "I do not know you").silent()).isTrue();
  }
}
