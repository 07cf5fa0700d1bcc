package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.Form;
import owpenbot.connectors.api.InboundEvent.ButtonClick;
import owpenbot.connectors.api.InboundEvent.FormSubmit;
import owpenbot.connectors.api.InboundEvent.Message;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.Receipt;

/// A person at a terminal, with the real line editor between them and the connector.
class TerminalConversationTest {

  private static final String ENTER = "\r";
  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";

  @TempDir Path data;

  private final Sink sink = new Sink();
  private final AtomicInteger keys = new AtomicInteger();

  /// Each look at the clock is a second later, so that nobody types faster than they read.
  private final Clock clock = new Ticking(Duration.ofSeconds(1));

  private FakeTty tty;
  private ConsoleConnector connector;

  @BeforeEach
  void open() throws Exception {
    tty = new FakeTty("xterm-256color", 80, 30);
    connector = ConsoleConnector.onTerminal(Cards.setup(data, true), clock, tty::terminal);
    connector.commands(
        List.of(
            new CommandSpec("status", "", "what goes on"), new CommandSpec("stop", "", "stop it")));
    connector.start(sink, Cursor.START);
    tty.awaitScreen("›");
  }

  @AfterEach
  void close() throws Exception {
    connector.close();
    tty.close();
  }

  private MessageRef send(OutboundMessage message) {
    return connector.send(connector.chat(), message, Delivery.loud("k" + keys.incrementAndGet()));
  }

  @Test
  void headerNamesProjectModelAndTheWayOut() {
    assertThat(tty.screen()).contains("~/shop", "test/model", "/help", "Ctrl-D leave");
  }

  @Test
  void aLineBecomesAMessageOfThePersonAtTheTerminal() {
    tty.type("hello there" + ENTER);

    Message message = sink.next(Message.class);
    assertThat(message.text()).isEqualTo("hello there");
    assertThat(message.addressed()).isTrue();
    assertThat(message.person()).hasToString("console:ann");
    assertThat(message.chat()).hasToString("console/default/terminal");
  }

  @Test
  void everyEventHasAnIdOfItsOwn() {
    tty.type("one" + ENTER + "two" + ENTER);

    assertThat(sink.next(Message.class).header().eventId())
        .isNotEqualTo(sink.next(Message.class).header().eventId());
  }

  @Test
  void altEnterBackslashAndPasteMakeSeveralLines() {
    tty.type("a\033\rb\\" + ENTER + "c \033[200~d\ne\033[201~" + ENTER);

    assertThat(sink.next(Message.class).text()).isEqualTo("a\nb\nc d\ne");
  }

  @Test
  void anAnswerIsPrintedAboveWhatIsBeingTyped() {
    tty.type("half a sent");
    tty.awaitScreen("› half a sent");

    send(Cards.answer("Done with **that**."));

    tty.awaitScreen("● Done with that.");
    tty.type("ence" + ENTER);
    assertThat(sink.next(Message.class).text()).isEqualTo("half a sentence");
    assertThat(tty.screen().indexOf("● Done")).isLessThan(tty.screen().indexOf("› half"));
  }

  @Test
  void aLiveMessageIsRedrawnInPlaceAndShrinksToALine() {
    MessageRef live = send(Cards.live("Working · 1s", "first words", "┣ read App.java"));
    tty.awaitScreen("first words");

    connector.edit(live, Cards.live("Working · 2s", "first words and more", "┣ read App.java"));
    tty.awaitScreen("first words and more");
    assertThat(tty.screen()).doesNotContain("Working · 1s").containsOnlyOnce("┣ read App.java");

    connector.edit(live, Cards.ended("Ran 3s"));
    tty.awaitScreen("Ran 3s");
    assertThat(tty.screen()).doesNotContain("first words", "┣ read");
  }

  @Test
  void theLiveRegionLeavesNothingBehindWhenALineIsEntered() {
    send(Cards.live("Working · 1s", "some text"));
    tty.awaitScreen("Working · 1s");

    tty.type("next" + ENTER);

    sink.next(Message.class);
    send(Cards.answer("marker"));
    tty.awaitScreen("Working · 1s\n  some text\n›");
    assertThat(tty.screen()).containsOnlyOnce("Working · 1s").containsOnlyOnce("› next");
  }

  @Test
  void aNumberPressesTheButtonOfTheNewestCard() {
    send(Cards.command("A2B3", "rm -rf old"));
    MessageRef newest = send(Cards.command("K7Q2", "rm -rf build"));
    tty.awaitScreen("$ rm -rf build");

    tty.type("4" + ENTER);

    ButtonClick click = sink.next(ButtonClick.class);
    assertThat(click.token()).isEqualTo("t-deny");
    assertThat(click.card()).isEqualTo(newest);
  }

  @Test
  void anOlderCardIsReachedByItsId() {
    MessageRef older = send(Cards.command("A2B3", "rm -rf old"));
    send(Cards.command("K7Q2", "rm -rf build"));

    tty.type("1 a2b3" + ENTER);

    assertThat(sink.next(ButtonClick.class))
        .extracting(ButtonClick::card, ButtonClick::token)
        .containsExactly(older, "t-once");
  }

  @Test
  void anUnknownNumberGivesAHintAndPressesNothing() {
    send(Cards.command("K7Q2", "ls"));

    tty.type("9" + ENTER);

    tty.awaitScreen("K7Q2 has no choice 9: enter a number from 1 to 5.");
    assertThat(sink.isEmpty()).isTrue();
  }

  @Test
  void aDecidedCardIsOneLineMoreAndTakesNoNumbers() {
    ApprovalCard card = Cards.command("K7Q2", "ls");
    MessageRef ref = send(card);
    tty.awaitScreen("? K7Q2");

    connector.edit(ref, Cards.decided(card, CardState.ALLOWED, "Allowed once by you · 12:04:11"));

    tty.awaitScreen("Allowed once by you · 12:04:11");
    tty.awaitGone("? K7Q2");
    assertThat(tty.screen()).containsOnlyOnce("Approval needed");
    tty.type("1" + ENTER);
    assertThat(sink.next(Message.class).text()).isEqualTo("1");
  }

  @Test
  void aFormAsksAtThePromptAndSendsTheWords() {
    sink.answers(TerminalConversationTest::openingAForm);
    send(Cards.command("K7Q2", "ls"));

    tty.type("5" + ENTER);
    tty.awaitScreen("reason›");
    tty.type("too dangerous" + ENTER);

    sink.next(ButtonClick.class);
    FormSubmit submit = sink.next(FormSubmit.class);
    assertThat(submit.token()).isEqualTo("f1");
    assertThat(submit.values()).containsEntry("reason", "too dangerous");
    assertThat(Files.exists(data.resolve("console-history"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {ENTER, CTRL_C, CTRL_D})
  void aFormIsCancelledByNothingCtrlCAndCtrlD(String cancel) {
    sink.answers(TerminalConversationTest::openingAForm);
    send(Cards.command("K7Q2", "ls"));
    tty.type("5" + ENTER);
    tty.awaitScreen("reason›");

    tty.type(cancel);

    tty.awaitScreen("cancelled, nothing was sent");
    tty.type("hello" + ENTER);
    sink.next(ButtonClick.class);
    assertThat(sink.next(Message.class).text()).isEqualTo("hello");
  }

  private static Receipt openingAForm(Object event) {
    return event instanceof ButtonClick
        ? new Receipt.OpenForm(
            new Form("f1", "Why?", List.of(new Form.Field("reason", "reason", false, true, 100))))
        : Receipt.acknowledged();
  }

  @Test
  void severalNumbersToggleSeveralOptions() {
    send(Cards.question("M2QX", true, false));

    tty.type("1 2" + ENTER);

    assertThat(sink.next(ButtonClick.class).token()).isEqualTo("q1");
    assertThat(sink.next(ButtonClick.class).token()).isEqualTo("q2");
  }

  @Test
  void ctrlCStopsTheRunFirstAndLeavesOnTheSecondPress() throws Exception {
    MessageRef live = send(Cards.live("Working", ""));
    tty.awaitScreen("Working");

    tty.type(CTRL_C);
    ButtonClick stop = sink.next(ButtonClick.class);
    assertThat(stop.card()).isEqualTo(live);
    assertThat(stop.token()).isEqualTo("t-stop");

    tty.type(CTRL_C);
    assertThat(connector.awaitEnd()).isEqualTo(130);
  }

  @Test
  void ctrlCBeforeThereIsALiveMessageSendsTheStopCommand() {
    tty.type("go" + ENTER);
    sink.next(Message.class);

    tty.type(CTRL_C);

    assertThat(sink.next(Message.class).text()).isEqualTo("/stop");
  }

  @Test
  void ctrlCClearsWhatIsTypedWhenNothingRuns() {
    tty.type("oops");
    tty.awaitScreen("› oops");

    tty.type(CTRL_C);

    tty.awaitGone("oops");
    tty.type("fine" + ENTER);
    assertThat(sink.next(Message.class).text()).isEqualTo("fine");
  }

  @Test
  void ctrlDLeaves() throws Exception {
    tty.type(CTRL_D);

    assertThat(connector.awaitEnd()).isZero();
  }

  @Test
  void tabCompletesCommands() {
    tty.type("/sta\t");
    tty.awaitScreen("› /status");
    tty.type(ENTER);

    assertThat(sink.next(Message.class).text()).isEqualTo("/status");
  }

  @Test
  void historyIsKeptForTheOwnerAlone() throws Exception {
    tty.type("remember me" + ENTER);
    sink.next(Message.class);
    tty.type("\033OA" + ENTER);

    assertThat(sink.next(Message.class).text()).isEqualTo("remember me");
    Path history = data.resolve("console-history");
    assertThat(history).hasContent("remember me");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");
  }

  @Test
  void nothingInAMessageReachesTheTerminalAsAControl() {
    String hostile = "a\033]0;owned\007b\033[2Jc\u009b31md\u202ee\u200bf&#27;[31m\b";

    send(Cards.answer(hostile));
    send(Cards.command("K7Q2", hostile));
    send(Cards.live("state " + hostile, hostile, hostile));
    tty.awaitScreen("␛]0;owned␇b");

    assertThat(tty.written()).doesNotContain("\033]0;", "\007", "\033[2J", "\u009b", "\u202e");
  }

  @Test
  void theRegionIsDrawnOnceInANewSize() {
    send(Cards.live("Working · 1s", "some words that are long enough to fill a whole row of it"));
    tty.type("typed");
    tty.awaitScreen("› typed");

    tty.resize(50, 30);

    tty.awaitScreen("fill a whole\n  row of it");
    assertThat(tty.screen()).containsOnlyOnce("Working · 1s").containsOnlyOnce("› typed\n");
  }

  @Test
  void aRefusalIsShown() {
    sink.answers(_ -> new Receipt.Refuse("You may not."));

    tty.type("hi" + ENTER);

    tty.awaitScreen("✗ You may not.");
  }

  @Test
  void aFailingCoreIsToldAndTheConversationGoesOn() {
    sink.answers(
        _ -> {
          throw new IllegalStateException("disk full");
        });
    tty.type("hi" + ENTER);
    tty.awaitScreen("That was not taken");

    sink.answers(_ -> Receipt.acknowledged());
    sink.next(Message.class);
    tty.type("again" + ENTER);
    assertThat(sink.next(Message.class).text()).isEqualTo("again");
  }

  @Test
  void theSameDeliveryIsPrintedOnce() {
    MessageRef first =
        connector.send(connector.chat(), Cards.answer("only once"), Delivery.loud("same"));
    MessageRef again =
        connector.send(
            connector.chat(),
            Cards.answer("only once"),
            new Delivery("same", false, Delivery.Attempt.MAYBE_REPEAT));

    assertThat(again).isEqualTo(first);
    tty.awaitScreen("only once");
    assertThat(tty.screen()).containsOnlyOnce("only once");
  }

  /// A clock that moves on with every look.
  private static final class Ticking extends Clock {
    private final Duration step;
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    private Ticking(Duration step) {
      this.step = step;
    }

    @Override
    public synchronized Instant instant() {
      now = now.plus(step);
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
