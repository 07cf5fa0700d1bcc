package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.InboundEvent.ButtonClick;
import owpenbot.connectors.api.InboundEvent.Message;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.Role;
import owpenbot.connectors.api.OutboundMessage.Text;
import owpenbot.connectors.api.Receipt;

/// `echo … | owpenwork chat`, with a core that fits into a test.
@Timeout(20)
class ScriptTest {

  @TempDir Path data;

  private final Sink core = new Sink();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private int keys;

  private ConsoleConnector started(String input) {
    ConsoleConnector connector =
        ConsoleConnector.scripted(
            Cards.setup(data, true),
            Clock.systemUTC(),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    connector.start(core, Cursor.START);
    return connector;
  }

  private void send(ConsoleConnector connector, OutboundMessage message) {
    connector.send(connector.chat(), message, Delivery.loud("k" + keys++));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void allOfTheInputIsOneMessageAndTheAnswerIsAllOfTheOutput() throws Exception {
    try (ConsoleConnector connector = started("first line\nsecond line\n")) {
      assertThat(core.next(Message.class).text()).isEqualTo("first line\nsecond line");
      send(connector, new Text("Queued (place 2)"));
      send(connector, Cards.live("Working", "half", "┣ read App.java 0.1s"));
      send(connector, Cards.answer("# Title\n\n- **one**"));

      assertThat(connector.awaitEnd()).isZero();
      assertThat(out()).isEqualToNormalizingNewlines("# Title\n\n- **one**\n");
      assertThat(err()).contains("Queued (place 2)", "┣ read App.java 0.1s");
    }
  }

  @Test
  void anAnswerInPartsEndsWithItsLast() throws Exception {
    try (ConsoleConnector connector = started("hi")) {
      core.next(Message.class);
      send(connector, new Text(Role.ANSWER_PART, "one", List.of()));
      send(connector, Cards.answer("two"));

      assertThat(connector.awaitEnd()).isZero();
      assertThat(out()).isEqualToNormalizingNewlines("one\ntwo\n");
    }
  }

  @Test
  void whatAsksIsDeniedAndTheExitCodeSaysSo() throws Exception {
    try (ConsoleConnector connector = started("hi")) {
      core.next(Message.class);
      send(connector, Cards.command("K7Q2", "rm -rf /"));
      assertThat(core.next(ButtonClick.class).token()).isEqualTo("t-deny");
      send(connector, Cards.answer("I could not."));

      assertThat(connector.awaitEnd()).isEqualTo(1);
      assertThat(out()).isEqualToNormalizingNewlines("I could not.\n");
      assertThat(err()).contains("denied", "run a command", "To allow it, ask again");
    }
  }

  @Test
  void aQuestionIsSkipped() {
    try (ConsoleConnector connector = started("hi")) {
      core.next(Message.class);
      send(connector, Cards.question("M2QX", false, false));

      assertThat(core.next(ButtonClick.class).token()).isEqualTo("q-skip");
    }
  }

  @Test
  void aCardThatCannotBeDeniedStopsTheRun() {
    try (ConsoleConnector connector = started("hi")) {
      core.next(Message.class);
      send(
          connector,
          new OutboundMessage.QuestionCard(
              OutboundMessage.CardState.PENDING, "", "?", List.of(), false, "", null, List.of()));

      assertThat(core.next(Message.class).text()).isEqualTo("/stop");
    }
  }

  @Test
  void anErrorEndsWithOneAndPrintsNoAnswer() throws Exception {
    try (ConsoleConnector connector = started("hi")) {
      core.next(Message.class);
      send(connector, Cards.error("The model said 401."));

      assertThat(connector.awaitEnd()).isEqualTo(1);
      assertThat(out()).isEmpty();
      assertThat(err()).contains("The model said 401.");
    }
  }

  @Test
  void aRefusalEndsWithOne() throws Exception {
    core.answers(_ -> new Receipt.Refuse("not you"));
    try (ConsoleConnector connector = started("hi")) {
      assertThat(connector.awaitEnd()).isEqualTo(1);
      assertThat(err()).contains("not you");
    }
  }

  @Test
  void nothingToAskIsAUsageError() throws Exception {
    try (ConsoleConnector connector = started(" \n")) {
      assertThat(connector.awaitEnd()).isEqualTo(2);
      assertThat(core.isEmpty()).isTrue();
    }
  }

  @Test
  void tooMuchInputIsAUsageError() throws Exception {
    try (ConsoleConnector connector = started("x".repeat(ScriptSurface.MAX_INPUT_BYTES + 1))) {
      assertThat(connector.awaitEnd()).isEqualTo(2);
      assertThat(err()).contains("more than 4 MB");
    }
  }

  @Test
  void closingBeforeTheAnswerCountsAsInterrupted() throws Exception {
    ConsoleConnector connector = started("hi");
    connector.close();
    connector.close();

    assertThat(connector.awaitEnd()).isEqualTo(130);
    assertThatThrownBy(() -> send(connector, Cards.answer("late")))
        .isInstanceOf(DeliveryException.class);
  }

  @Test
  void escapeSequencesAreWrittenOutEvenInAScript() throws Exception {
    try (ConsoleConnector connector = started("hi")) {
      core.next(Message.class);
      send(connector, Cards.answer("a\033[31mb\tc 👨‍👩‍👧"));

      connector.awaitEnd();
      assertThat(out()).isEqualToNormalizingNewlines("a␛[31mb\tc 👨‍👩‍👧\n");
    }
  }

  @Test
  void aToolLineIsPrintedOnceHoweverItsClockRuns() throws Exception {
    try (ConsoleConnector connector = started("hi")) {
      core.next(Message.class);
      send(connector, Cards.live("Working", "", "┣ bash mvn test 1s"));
      send(connector, Cards.live("Working", "", "┣ bash mvn test 2.5s", "┣ read pom.xml 0.1s"));
      send(connector, Cards.answer("done"));

      connector.awaitEnd();
      assertThat(err()).containsOnlyOnce("bash mvn test").containsOnlyOnce("read pom.xml");
    }
  }

  @Test
  void eachScriptHasAChatOfItsOwn() {
    try (ConsoleConnector one = started("hi");
        ConsoleConnector other = started("hi")) {
      assertThat(one.chat()).isNotEqualTo(other.chat());
      assertThat(one.chat().room()).startsWith("script-");
    }
  }
}
