package owpenbot.connectors.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.Button;
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
import owpenbot.connectors.testing.discord.InteractionAnswer;
import owpenbot.connectors.testing.discord.SeenMessage;

/// What Discord has beyond the contract: sessions, threads, commands, interactions.
class DiscordReceivingTest {

  private static final int MESSAGE_CONTENT = 1 << 15;

  /// First answers that only promise another one.
  private static final int LATER = 5;

  private static final int LATER_UPDATE = 6;

  private final DiscordPlatform platform = new DiscordPlatform();
  private final RecordingSink sink = new RecordingSink();
  private final List<DiscordConnector> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(DiscordConnector::close);
    platform.close();
  }

  private DiscordConnector start() {
    return start(Cursor.START);
  }

  private DiscordConnector start(Cursor since) {
    DiscordConnector connector = platform.connector();
    started.add(connector);
    connector.start(sink, since);
    platform.discord.await("connected", () -> connector.health().state() == Health.State.CONNECTED);
    return connector;
  }

  @Test
  void hundredResumesAndFiveFreshBeginningsLoseAndRepeatNothing() {
    DiscordConnector connector = start();
    platform.writes("first");
    List<String> ids = new ArrayList<>();
    ids.add(sink.nextMessage().header().eventId());

    int written = 1;
    for (int i = 1; i <= 105; i++) {
      int resumes = platform.discord.gateway().resumes();
      int identifies = platform.discord.gateway().identifies();
      boolean fresh = i % 21 == 0;
      if (fresh) {
        platform.discord.gateway().forget();
      } else if (i % 2 == 0) {
        platform.discord.gateway().askToReconnect();
      } else {
        platform.discord.gateway().cutConnections();
      }
      var _ = platform.ann.writes("number " + i);
      written++;
      platform.discord.await(
          "a session again",
          () ->
              fresh
                  ? platform.discord.gateway().identifies() > identifies
                  : platform.discord.gateway().resumes() > resumes);
      platform.discord.await(
          "connected", () -> connector.health().state() == Health.State.CONNECTED);
    }

    platform.awaitAcknowledged();
    for (int i = 1; i < written; i++) {
      InboundEvent.Message message = sink.nextMessage();
      assertThat(message.text()).isEqualTo("number " + i);
      ids.add(message.header().eventId());
    }
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(sink.rest()).isEmpty();
    assertThat(platform.discord.gateway().identifies()).isGreaterThanOrEqualTo(6);
    assertThat(platform.discord.gateway().resumes()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void replayOfWhatIsKnownRepeatsNoMessageAndKeepsTheIdsOfInteractions() {
    DiscordConnector connector = start();
    MessageRef card = card(connector);
    platform.writes("one");
    String first = sink.nextMessage().header().eventId();
    String click = platform.clicks(card, "No");
    String clicked = sink.next(InboundEvent.ButtonClick.class).header().eventId();
    var _ = platform.discord.awaitAnswer(click);
    platform.awaitAcknowledged();
    int resumes = platform.discord.gateway().resumes();

    platform.discord.gateway().replaysMore(50);
    platform.discord.gateway().cutConnections();
    platform.discord.await("resumed", () -> platform.discord.gateway().resumes() > resumes);
    platform.writes("two");

    // The click comes again, under the id by which the core knows it.
    InboundEvent.Message next = null;
    while (next == null) {
      InboundEvent event = sink.next();
      if (event instanceof InboundEvent.Message message) {
        next = message;
      } else {
        assertThat(event.header().eventId()).isEqualTo(clicked);
      }
    }
    assertThat(next.text()).isEqualTo("two");
    assertThat(next.header().eventId()).isNotEqualTo(first);
  }

  @Test
  void eventsOutOfOrderAndSeveralTimesAreEachOneEvent() {
    start();
    SeenMessage first = platform.ann.writes("number 0");
    assertThat(sink.nextMessage().text()).isEqualTo("number 0");
    String json = first.asSent();
    String id = Long.toString(first.id());

    for (int round = 0; round < 3; round++) {
      for (int i = 9; i > 0; i--) {
        // What is edited and deleted before it is known to have been written is no message.
        String later = json.replace(id, Long.toString(first.id() + i));
        String gone = json.replace(id, Long.toString(first.id() + 100 + i));
        platform.discord.gateway().raw("MESSAGE_DELETE", gone);
        platform.discord.gateway().raw("MESSAGE_UPDATE", gone);
        platform.discord.gateway().raw("MESSAGE_CREATE", later.replace("number 0", "number " + i));
      }
    }

    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < 9; i++) {
      InboundEvent.Message message = sink.nextMessage();
      texts.put(message.header().eventId(), message.text());
    }
    platform.awaitAcknowledged();
    assertThat(texts).hasSize(9);
    assertThat(texts.values())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 9).mapToObj(i -> "number " + i).toList());
    assertThat(sink.rest()).isEmpty();
  }

  @Test
  void connectionThatIsOpenAndDeadIsNoticedAndWhatWasMissedArrives() {
    platform.discord.gateway().heartbeat(Duration.ofMillis(300));
    start();
    platform.writes("before");
    assertThat(sink.nextMessage().text()).isEqualTo("before");
    int resumes = platform.discord.gateway().resumes();

    platform.discord.gateway().goesSilent();
    platform.writes("into the void");

    assertThat(sink.nextMessage().text()).isEqualTo("into the void");
    assertThat(platform.discord.gateway().resumes()).isGreaterThan(resumes);
    assertThat(sink.rest()).isEmpty();
  }

  @Test
  void afterAQuarterOfAnHourTheInteractionIsLeftAloneAndMessagesAreEditedAsAlways() {
    AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
    InstantSource source = () -> Instant.now().plus(later.get());
    DiscordConnector connector = platform.connector(source.withZone(ZoneOffset.UTC));
    started.add(connector);
    connector.start(sink, Cursor.START);
    platform.discord.await("connected", () -> connector.health().state() == Health.State.CONNECTED);
    MessageRef card = card(connector);
    sink.answers(new Receipt.Acknowledge("Taken."));

    var early = sink.block();
    String first = platform.clicks(card, "No");
    var _ = platform.discord.awaitAnswer(first);
    later.set(DiscordLimits.TOKEN_LIFE.minusMinutes(1));
    early.countDown();
    assertThat(platform.discord.awaitAnswer(first, said -> !said.texts().isEmpty()).text())
        .isEqualTo("Taken.");

    later.set(Duration.ZERO);
    long followUps = platform.discord.calls("POST webhooks/#/#");
    var late = sink.block();
    String second = platform.clicks(card, "No");
    var _ = platform.discord.awaitAnswer(second);
    later.set(DiscordLimits.TOKEN_LIFE.plusMinutes(2));
    late.countDown();
    platform.writes("meanwhile");
    while (!(sink.next() instanceof InboundEvent.Message)) {
      // The two clicks come before or after.
    }
    connector.edit(card, new OutboundMessage.Text("Decided by Olga"));

    assertThat(platform.see(card).text()).isEqualTo("Decided by Olga");
    assertThat(platform.discord.awaitAnswer(second).texts()).isEmpty();
    assertThat(platform.discord.calls("POST webhooks/#/#")).isEqualTo(followUps);
  }

  @Test
  void whatWasWrittenWhileDownIsFetchedFromWhereTheCoreWas() {
    DiscordConnector before = start();
    platform.writes("private one");
    platform.mentionsBotInGroup("in the thread");
    InboundEvent.Message first = sink.nextMessage();
    InboundEvent.Message second = sink.nextMessage();
    before.close();
    var _ = platform.ann.writes("private two");
    var _ = platform.ann.writes(platform.thread, "thread two");
    var _ = platform.ann.writes(platform.channel, "@bot in the channel");

    start(second.header().cursor());

    // The two chats were taken side by side: the second's cursor may lie before the first, which
    // then comes once more, under the id the core knows it by.
    Set<String> known = Set.of(first.header().eventId(), second.header().eventId());
    List<String> texts = new ArrayList<>();
    while (texts.size() < 3) {
      InboundEvent.Message message = sink.nextMessage();
      if (!known.contains(message.header().eventId())) {
        texts.add(message.text());
      }
    }
    assertThat(texts).containsExactlyInAnyOrder("private two", "thread two", "in the channel");
    platform.awaitAcknowledged();
  }

  @Test
  void cursorNeverPassesAMessageThatIsNotYetTaken() {
    Watermark watermark = new Watermark();
    watermark.from(5);
    watermark.started(10);
    watermark.started(20);

    assertThat(watermark.cursor(20)).isEqualTo(new Cursor("9"));
    watermark.done(20);
    assertThat(watermark.reached()).isEqualTo(9);
    assertThat(watermark.cursor(10)).isEqualTo(new Cursor("20"));
    watermark.done(10);
    assertThat(watermark.reached()).isEqualTo(20);
  }

  @Test
  void mentionOpensAThreadOnlyWhenSomethingIsSaidThere() {
    DiscordConnector connector = start();
    SeenMessage asked = platform.ann.writes(platform.channel, "@bot Fix the cart, please");
    InboundEvent.Message message = sink.nextMessage();
    assertThat(platform.discord.exists(asked.id())).isFalse();

    MessageRef sent =
        connector.send(message.chat(), new OutboundMessage.Text("On it"), Delivery.loud("k1"));

    assertThat(platform.discord.name(asked.id())).isEqualTo("Fix the cart, please");
    assertThat(platform.message(sent).room()).isEqualTo(asked.id());
    var _ = platform.ann.writes(asked.id(), "and the login");
    InboundEvent.Message next = sink.nextMessage();
    assertThat(next.addressed()).isTrue();
    assertThat(next.chat()).isEqualTo(message.chat());
  }

  @Test
  void threadIsOpenedAfterARestartToo() {
    DiscordConnector before = start();
    SeenMessage asked = platform.ann.writes(platform.channel, "@bot Fix the cart");
    InboundEvent.Message message = sink.nextMessage();
    before.close();
    DiscordConnector after = start(message.header().cursor());

    var _ = after.send(message.chat(), new OutboundMessage.Text("On it"), Delivery.loud("k1"));

    assertThat(platform.discord.name(asked.id())).isEqualTo("Fix the cart");
  }

  @Test
  void forumPostIsAChatAndAnArchivedThreadOpensAgain() {
    DiscordConnector connector = start();
    long forum = platform.discord.forum(platform.guild, "help");
    SeenMessage post = platform.ann.posts(forum, "Cart broken", "@bot it is empty");
    InboundEvent.Message message = sink.nextMessage();
    assertThat(message.chat()).isEqualTo(DiscordPlatform.chat(forum, post.room()));
    assertThat(message.header().chat().title()).isEqualTo("Cart broken");
    platform.discord.renames(post.room(), "Cart fixed");
    platform.discord.archives(post.room(), true, false);

    var _ = connector.send(message.chat(), new OutboundMessage.Text("On it"), Delivery.loud("k"));
    var _ = platform.ann.writes(post.room(), "thanks");

    assertThat(sink.nextMessage().header().chat().title()).isEqualTo("Cart fixed");
  }

  @Test
  void commandsAreRegisteredInGuildsAndForPrivateChatsAndAnsweredAtOnce() {
    DiscordConnector connector = start();
    connector.commands(List.of(new CommandSpec("status", "", "What runs here")));
    platform.discord.await(
        "commands",
        () ->
            platform.discord.commands(platform.guild).equals(List.of("status"))
                && platform.discord.commands(0).equals(List.of("status")));
    sink.answers(Receipt.acknowledged());

    String used = platform.ann.commands(platform.channel, "status", "", "");

    assertThat(sink.nextMessage().text()).isEqualTo("/status");
    InteractionAnswer answer = platform.discord.awaitAnswer(used);
    assertThat(answer.type()).isEqualTo(LATER);
    assertThat(answer.onlyForThem()).isTrue();
  }

  @Test
  void completionsAreOffered() {
    var _ = start();
    sink.answers(new Receipt.Choices(List.of("mock/one", "mock/two")));

    String typed = platform.ann.types(platform.channel, "model", "provider", "mo");

    assertThat(platform.discord.awaitAnswer(typed).choices())
        .containsExactly("mock/one", "mock/two");
  }

  @Test
  void slowDecisionIsDeferredInTimeAndItsNoteComesLater() {
    DiscordConnector connector = start();
    MessageRef card = card(connector);
    var gate = sink.block();
    sink.answers(new Receipt.Refuse("Only owners may decide."));

    String click = platform.clicks(card, "No");

    assertThat(platform.discord.awaitAnswer(click).type()).isEqualTo(LATER_UPDATE);
    assertThat(DiscordLimits.DEFER_AFTER).isLessThan(Duration.ofSeconds(2));
    gate.countDown();
    InteractionAnswer answer = platform.discord.awaitAnswer(click, said -> !said.texts().isEmpty());
    assertThat(answer.text()).isEqualTo("Only owners may decide.");
    assertThat(answer.onlyForThem()).isTrue();
  }

  @Test
  void formThatComesTooLateIsSaidToBeNotOpened() {
    DiscordConnector connector = start();
    MessageRef card = card(connector);
    var gate = sink.block();
    sink.answers(
        new Receipt.OpenForm(
            new Form("f", "Why?", List.of(new Form.Field("r", "Reason", true, true, 100)))));

    String click = platform.clicks(card, "No");
    var _ = platform.discord.awaitAnswer(click);
    gate.countDown();

    assertThat(platform.discord.awaitAnswer(click, said -> !said.texts().isEmpty()).text())
        .contains("press again");
  }

  private MessageRef card(DiscordConnector connector) {
    return connector.send(
        platform.privateChat(),
        new OutboundMessage.Text(
            OutboundMessage.Role.NOTICE,
            "sure?",
            List.of(List.of(new Button("No", Button.Style.DANGER, "t")))),
        Delivery.loud("card"));
  }

  @Test
  void messageContentIsAskedForOnlyWhenItsOwnerSwitchedItOn() {
    platform.discord.intents(0, MESSAGE_CONTENT);
    DiscordConnector connector = start();
    assertThat(platform.discord.gateway().intents() & MESSAGE_CONTENT).isZero();

    var _ = platform.ann.writes(platform.thread, "to nobody");
    var _ = platform.ann.writes(platform.thread, "@bot to the bot");

    assertThat(sink.nextMessage().text()).isEqualTo("to the bot");
    assertThat(connector.health().problem()).isNull();
  }

  @Test
  void intentThatIsRefusedNeedsAPerson() {
    platform.discord.intents(1 << 19, MESSAGE_CONTENT);
    DiscordConnector connector = platform.connector();
    started.add(connector);
    connector.start(sink, Cursor.START);

    platform.discord.await("failed", () -> connector.health().state() == Health.State.FAILED);
    assertThat(connector.health().problem()).contains("Message Content");
  }

  @Test
  void revokedTokenIsNamedWithTheFix() {
    DiscordConnector connector = start();

    platform.revokesToken();

    platform.discord.await("failed", () -> connector.health().state() == Health.State.FAILED);
    assertThat(connector.health().problem())
        .contains("owpenwork discord add")
        .doesNotContain(platform.secret());
  }

  @Test
  void asManyConnectionsAsRecommended() {
    platform.discord.shards(3);

    var _ = start();

    assertThat(platform.discord.gateway().connections()).isEqualTo(3);
    platform.writes("private");
    assertThat(sink.nextMessage().text()).isEqualTo("private");
    platform.mentionsBotInGroup("in the guild");
    assertThat(sink.nextMessage().text()).isEqualTo("in the guild");
  }

  @Test
  void deletedMessageIsReportedWithItsAuthor() {
    var _ = start();
    platform.writes("oops");
    InboundEvent.Message message = sink.nextMessage();

    platform.ann.deletes(platform.message(message.ref()));

    InboundEvent.MessageDeleted deleted = sink.next(InboundEvent.MessageDeleted.class);
    assertThat(deleted.ref()).isEqualTo(message.ref());
    assertThat(deleted.person()).isEqualTo(platform.person());
  }

  @Test
  void twoBotsDoNotDisturbEachOther() {
    var one = start();
    var other = platform.connector();
    started.add(other);
    RecordingSink second = new RecordingSink();
    other.start(second, Cursor.START);
    platform.discord.await("connected", () -> other.health().state() == Health.State.CONNECTED);

    one.close();
    var _ = platform.ann.writes("still there?");

    assertThat(second.nextMessage().text()).isEqualTo("still there?");
    assertThat(other.health().state()).isEqualTo(Health.State.CONNECTED);
    assertThat(Map.of("one", one.health().state())).containsValue(Health.State.CLOSED);
  }
}
