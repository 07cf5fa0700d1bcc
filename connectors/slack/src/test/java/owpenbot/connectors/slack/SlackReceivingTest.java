package owpenbot.connectors.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.config.ConnectorConfig;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.CommandSpec;
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
import owpenbot.connectors.testing.slack.SlackFault;
import owpenbot.connectors.testing.slack.SlackRoom;
import owpenbot.connectors.testing.slack.SlackUser;

/// What comes from Slack, through Bolt and a real socket.
class SlackReceivingTest {

  private static final Duration MOMENT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final SlackPlatform platform = new SlackPlatform();
  private final RecordingSink sink = new RecordingSink();
  private final SlackConnector connector = platform.connector();

  private void start() {
    connector.start(sink, Cursor.START);
    platform.slack.awaitSocket();
  }

  @AfterEach
  void close() {
    connector.close();
    platform.close();
  }

  @Test
  void hundredRefreshesAndFiveLostSocketsLoseAndRepeatNothing() {
    start();
    List<String> wanted = new ArrayList<>();
    int first = platform.slack.acceptedSockets();
    for (int i = 0; i < 105; i++) {
      int before = platform.slack.acceptedSockets();
      if (i % 21 == 20) {
        platform.slack.dropsSockets();
      } else {
        platform.slack.warns(i % 2 == 0 ? "warning" : "refresh_requested");
      }
      platform.writes("number " + i);
      wanted.add("number " + i);
      Waiting.until("a new socket", () -> platform.slack.acceptedSockets() > before);
      platform.slack.awaitSocket();
    }
    assertThat(platform.slack.acceptedSockets()).isGreaterThanOrEqualTo(first + 105);

    Set<String> ids = new HashSet<>();
    List<String> got = new ArrayList<>();
    while (got.size() < wanted.size()) {
      InboundEvent.Message message = sink.nextMessage();
      if (ids.add(message.header().eventId())) {
        got.add(message.text());
      }
    }

    platform.slack.awaitAllAcknowledged();
    assertThat(got).containsExactlyInAnyOrderElementsOf(wanted);
    Waiting.until("one socket is left", () -> platform.slack.openSockets() == 1);
    assertThat(connector.health().state()).isEqualTo(Health.State.CONNECTED);
  }

  @Test
  void newSocketIsThereBeforeTheOldOneGoes() {
    start();
    int before = platform.slack.acceptedSockets();
    var gate = sink.block();
    platform.writes("during the change");
    platform.slack.warns("refresh_requested");
    Waiting.until("a second socket", () -> platform.slack.acceptedSockets() > before);

    gate.countDown();

    assertThat(sink.nextMessage().text()).isEqualTo("during the change");
    platform.slack.awaitAllAcknowledged();
    assertThat(platform.slack.deliveries()).isOne();
    assertThat(sink.rest()).isEmpty();
  }

  @Test
  void eventsOutOfOrderAndSeveralTimesAreEachOneEvent() {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      written.add(platform.ann.wrote(platform.ann.direct(), "number " + i));
    }
    start();

    for (int round = 0; round < 3; round++) {
      written.reversed().forEach(ts -> platform.slack.repeats(platform.ann.direct(), ts));
    }

    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      InboundEvent.Message message = sink.nextMessage();
      texts.put(message.header().eventId(), message.text());
    }
    platform.slack.awaitAllAcknowledged();
    assertThat(texts).hasSize(10);
    assertThat(texts.values()).doesNotHaveDuplicates();
    assertThat(sink.rest()).isEmpty();
  }

  @Test
  void eventThatSlackRepeatsKeepsItsId() {
    start();
    String ts = platform.ann.writes("once");
    platform.slack.repeats(platform.ann.direct(), ts);
    platform.slack.repeats(platform.ann.direct(), ts);

    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      ids.add(sink.nextMessage().header().eventId());
    }

    assertThat(ids).hasSize(1);
  }

  @Test
  void inAThreadOfItsOwnTheBotNeedNotBeMentionedAgain() {
    start();
    SlackRoom opened =
        platform.channel.thread(platform.ann.writes(platform.channel, SlackUser.BOT + " hello"));
    assertThat(sink.nextMessage().chat()).isEqualTo(SlackPlatform.chat(opened));
    assertThat(sink.nextMessage().addressed()).isTrue();

    platform.bob.writes(opened, "and me?");

    InboundEvent.Message next = sink.nextMessage();
    assertThat(next.addressed()).isTrue();
    assertThat(next.header().sender().name()).isEqualTo("Bob");
    assertThat(next.header().chat().title()).isEqualTo("#team");
  }

  @Test
  void threadIsKnownAgainAfterARestart() {
    SlackRoom opened =
        platform.channel.thread(platform.ann.wrote(platform.channel, SlackUser.BOT + " hello"));
    start();

    platform.bob.writes(opened, "still there?");
    platform.bob.writes(platform.thread, "not for you");

    Map<String, Boolean> addressed = new HashMap<>();
    for (int i = 0; i < 2; i++) {
      InboundEvent.Message message = sink.nextMessage();
      addressed.put(message.text(), message.addressed());
    }
    assertThat(addressed).containsEntry("still there?", true).containsEntry("not for you", false);
  }

  @Test
  void threadsAreClosedWhereTheSettingSaysSo() {
    ConnectorConfig.Slack open = SlackPlatform.config(platform.slack);
    ConnectorConfig.Slack shut =
        new ConnectorConfig.Slack(
            "default", true, null, open.botToken(), open.appToken(), open.apiUrl(), false);
    SlackRoom opened =
        platform.channel.thread(platform.ann.wrote(platform.channel, SlackUser.BOT + " hello"));
    try (SlackConnector strict = new SlackConnector(shut, folder, SlackPlatform.QUICK)) {
      strict.start(sink, Cursor.START);
      platform.bob.writes(opened, "still there?");

      assertThat(sink.nextMessage().addressed()).isFalse();
    }
  }

  @Test
  void guestFromAnotherOrganisationIsSaidToBeOne() {
    SlackRoom shared = platform.slack.channel("C0SHARED1", "shared", true);
    SlackUser eve = platform.slack.user("U0EVE0001", "Eve", "T0OTHER01");
    start();

    eve.writes(shared, SlackUser.BOT + " show me");
    InboundEvent.Message message = sink.nextMessage();
    // A mention comes twice; those of different threads come in any order.
    var _ = sink.nextMessage();
    platform.ann.writes(shared, SlackUser.BOT + " and me");
    InboundEvent.Message ours = sink.nextMessage();

    assertThat(message.header().sender().external()).isTrue();
    assertThat(message.header().chat().external()).isTrue();
    assertThat(ours.header().sender().external()).isFalse();
    assertThat(ours.header().chat().external()).isTrue();
  }

  @Test
  void deletedMessageIsSaidToBeGone() {
    start();
    String ts = platform.ann.writes("oops");
    var message = sink.nextMessage();
    platform.ann.deletes(platform.ann.direct(), ts);

    assertThat(sink.next(InboundEvent.MessageDeleted.class).ref()).isEqualTo(message.ref());
  }

  @Test
  void slashCommandIsTakenAndToldSoPrivately() {
    start();

    SlackUser.Act act = platform.ann.command(platform.channel, "status");

    assertThat(sink.nextMessage().text()).isEqualTo("/status");
    assertThat(platform.slack.awaitAcknowledged(act).path("response_type").asText())
        .isEqualTo("ephemeral");
  }

  @Test
  void answerToASlashCommandInAChannelIsSeenByWhoTypedItAlone() {
    start();
    SlackRoom elsewhere = platform.slack.channel("C0OTHER01", "other");
    platform.slack.closes(elsewhere, "not_in_channel");
    var _ = platform.ann.command(elsewhere, "status");
    InboundEvent.Message message = sink.nextMessage();
    assertThat(message.unseen()).isTrue();
    OutboundMessage.Text answer =
        new OutboundMessage.Text(
            OutboundMessage.Role.ANSWER, "All **well** <!here>", List.of(), message.onlyReader());

    // By the address of the command, even where the bot is no member, until it is used up.
    var _ = connector.send(message.chat(), answer, Delivery.loud("k1"));
    assertThat(platform.slack.whispers().getLast().byUrl()).isTrue();
    assertThat(platform.slack.whispers().getLast().text()).contains("All *well*");
    platform.slack.responseUrlsExpire();
    var _ = platform.ann.command(platform.channel, "status");
    InboundEvent.Message second = sink.nextMessage();
    platform.slack.responseUrlsExpire();
    var _ = connector.send(second.chat(), answer, Delivery.loud("k2"));

    assertThat(platform.slack.whispers().getLast().byUrl()).isFalse();
    assertThat(platform.slack.whispers().getLast().user()).isEqualTo(platform.ann.id());
    assertThat(platform.slack.sent(platform.channel)).isEmpty();
  }

  @Test
  void commandAfterAMentionIsOne() {
    connector.commands(List.of(new CommandSpec("status", "", "Status")));
    start();

    platform.ann.writes(platform.thread, SlackUser.BOT + " status");

    assertThat(sink.nextMessage().text()).isEqualTo("/status");
  }

  @Test
  void shortcutIsAMessageOfWhoUsedIt() {
    String ts = platform.bob.wrote(platform.channel, "the build is red");
    start();

    SlackUser.Act act = platform.ann.shortcut(platform.channel, ts);

    InboundEvent.Message message = sink.nextMessage();
    assertThat(message.text()).isEqualTo("the build is red");
    assertThat(message.person()).isEqualTo(platform.person());
    assertThat(message.chat()).isEqualTo(SlackPlatform.chat(platform.channel.thread(ts)));
    assertThat(platform.slack.answerTo(act, MOMENT)).contains("Taken");
  }

  @Test
  void homePageShowsWhatTheCoreSays() {
    sink.answers(
        new Receipt.Page(
            List.of(new OutboundMessage.Text("## Waiting\n\n- `7KQ2` edit <!everyone>"))));
    start();

    platform.ann.opensHome();

    assertThat(platform.slack.awaitHome(platform.ann, "7KQ2")).contains("edit <!everyone>");
  }

  @Test
  void modalThatDoesNotOpenDecidesNothingAndSaysSo() {
    start();
    MessageRef card = sendCard();
    sink.answers(new Receipt.OpenForm(form()));
    platform.slack.fail("views.open", 1, new SlackFault.Refused("expired_trigger_id"));

    SlackUser.Act act = platform.ann.clicks(platform.post(card), "No");

    assertThat(platform.slack.answerTo(act, MOMENT)).contains("nothing was decided");
  }

  @Test
  void answerFindsAnotherWayWhenItsAddressIsUsedUp() {
    start();
    MessageRef card = sendCard();
    var gate = sink.block();
    sink.answers(new Receipt.Refuse("Only an owner may <!here>."));
    SlackUser.Act act = platform.ann.clicks(platform.post(card), "No");
    platform.slack.responseUrlsExpire();
    gate.countDown();

    var _ = platform.slack.awaitAcknowledged(act);
    platform.slack.await("a whisper", () -> !platform.slack.whispers().isEmpty());

    assertThat(platform.slack.whispers().getFirst().byUrl()).isFalse();
    assertThat(platform.slack.whispers().getFirst().user()).isEqualTo(platform.ann.id());
    assertThat(platform.slack.whispers().getFirst().text()).isEqualTo("Only an owner may <!here>.");
  }

  @Test
  void formThatComesTooLateIsAnsweredInsideTheModal() {
    start();
    MessageRef card = sendCard();
    sink.answers(new Receipt.OpenForm(form()));
    SlackUser.Act act = platform.ann.clicks(platform.post(card), "No");
    var modal = platform.slack.awaitModal(act);
    sink.answers(new Receipt.Refuse("Already allowed by Olga."));

    SlackUser.Act sent = platform.ann.submits(modal, Map.of("reason", "no"));

    var answer = platform.slack.awaitAcknowledged(sent);
    assertThat(answer.path("response_action").asText()).isEqualTo("update");
    assertThat(answer.toString()).contains("Already allowed by Olga.");
  }

  @Test
  void missingScopeIsNamedWithItsFix() {
    start();
    platform.slack.lacks("users:read", true);
    platform.writes("hello");
    var _ = sink.nextMessage();

    Waiting.until("the scope is named", () -> connector.health().problem() != null);
    assertThat(connector.health().problem()).contains("users:read").contains("manifest");
    Waiting.until("it is up", () -> connector.health().state() == Health.State.CONNECTED);
  }

  @Test
  void socketModeThatIsOffNeedsAPerson() {
    start();

    platform.slack.warns("link_disabled");

    Waiting.until(
        "it is said", () -> String.valueOf(connector.health().problem()).contains("Socket Mode"));
  }

  @Test
  void tokenThatIsGoodAgainIsFoundGood() {
    platform.slack.revokes("account_inactive");
    connector.start(sink, Cursor.START);
    Waiting.until("it failed", () -> connector.health().state() == Health.State.FAILED);
    assertThat(connector.health().problem()).contains("account_inactive").contains("slack add");

    platform.slack.restoresTokens();

    Waiting.until("it is up", () -> connector.health().state() == Health.State.CONNECTED);
    assertThat(connector.health().problem()).isNull();
  }

  @Test
  void severalFilesComeWithTheirMessage() {
    start();
    platform.ann.sends(
        platform.ann.direct(),
        "these",
        List.of(
            new SlackUser.Upload("a.heic", new byte[] {1}, 1),
            new SlackUser.Upload("b.txt", new byte[] {2}, 1)));

    assertThat(sink.nextMessage().attachments())
        .extracting(AttachmentRef::fileName)
        .containsExactly("a.heic", "b.txt");
  }

  private MessageRef sendCard() {
    return connector.send(
        platform.privateChat(),
        new OutboundMessage.Text(
            OutboundMessage.Role.NOTICE,
            "sure?",
            List.of(
                List.of(
                    new owpenbot.connectors.api.Button(
                        "No", owpenbot.connectors.api.Button.Style.DANGER, "token-no")))),
        Delivery.loud("card"));
  }

  private static Form form() {
    return new Form(
        "form-token", "Why not?", List.of(new Form.Field("reason", "Reason", true, true, 500)));
  }
}
