package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.store.TokenRow;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.File;
import owpenbot.connectors.api.OutboundMessage.Preview;
import owpenbot.connectors.api.OutboundMessage.QuestionCard;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.testing.Screen;
import owpenbot.connectors.testing.Shown;

class PressesTest {

  @TempDir private Path folder;

  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder, Office.ASK);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void pressOfAllowOnceDecides() {
    office.asksToRun("per_1", "ls");

    assertThat(office.presses(office.card("run a command"), "Allow once"))
        .isEqualTo(new Receipt.Acknowledge("Sending…"));

    office.awaitState("per_1", ApprovalState.CONFIRMED);
    assertThat(lastReply().kind()).isEqualTo(Decision.Kind.ONCE);
  }

  @Test
  void pressOfADecidedCardSaysWhoDecided() {
    office.asksToRun("per_1", "ls");
    String token = office.card("run a command").button("Allow once").token();
    office.decides("per_1", Decision.Kind.DENY);
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    assertThat(office.presses(token))
        .isInstanceOfSatisfying(
            Receipt.Refuse.class,
            refuse -> assertThat(refuse.text()).startsWith("Already denied by Ann"));
  }

  @Test
  void alwaysAsksOnceMoreAndPrintsItsScopeBeforeItDecides() {
    office.asksToRun("per_1", "ls");
    office.presses(office.card("run a command"), "Always…");

    Shown confirm = office.card("always allow in every session of shop?");
    assertThat(((ApprovalCard) confirm.message()).preview())
        .isEqualTo(new Preview.Plain("bash: x *", true));
    assertThat(office.source.replies()).isEmpty();

    office.presses(confirm, "Back");
    office.presses(office.card("run a command"), "Always…");
    office.presses(office.card("always allow"), "Yes, always");
    office.awaitState("per_1", ApprovalState.CONFIRMED);
    assertThat(lastReply().kind()).isEqualTo(Decision.Kind.ALWAYS);
  }

  @Test
  void reasonOfADenialIsAskedForInAFormAndToldToTheModel() {
    office.asksToRun("per_1", "ls");

    Receipt form = office.presses(office.card("run a command"), "Deny + reason…");
    assertThat(office.state("per_1").open()).as("a form decides nothing").isTrue();
    office.submits(form, "  too wide ");

    office.awaitState("per_1", ApprovalState.CONFIRMED);
    assertThat(lastReply().kind()).isEqualTo(Decision.Kind.DENY);
    assertThat(lastReply().reason()).isEqualTo("too wide");
  }

  @Test
  void formThatComesAfterTheDecisionIsTooLate() {
    office.asksToRun("per_1", "ls");
    Receipt form = office.presses(office.card("run a command"), "Deny + reason…");
    office.decides("per_1", Decision.Kind.ONCE);
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    assertThat(office.submits(form, "too wide")).isInstanceOf(Receipt.Refuse.class);
    assertThat(office.source.replies()).hasSize(1);
  }

  @Test
  void longCommandComesWholeInAFileBeforeItsCard() {
    String command = "echo " + "x".repeat(10_000);
    office.asksToRun("per_1", command);

    Shown card = office.card("run a command");
    assertThat(((ApprovalCard) card.message()).preview().complete()).isFalse();
    assertThat(office.shown().getFirst().message())
        .isInstanceOfSatisfying(File.class, file -> assertThat(file.path()).hasContent(command));
    assertThat(office.presses(card, "Allow once")).isInstanceOf(Receipt.Acknowledge.class);
  }

  @Test
  void whatCannotBeReadWholeCanBeDeniedButNotAllowed() {
    office.connector.failNext(
        new DeliveryException(DeliveryException.Reason.TOO_LARGE, "no, says the test"));
    office.asksToRun("per_1", "echo " + "x".repeat(10_000));
    Shown card = office.card("run a command");

    for (String allow : List.of("Allow once", "Allow session")) {
      assertThat(office.presses(card, allow))
          .isInstanceOfSatisfying(
              Receipt.Refuse.class,
              refuse -> assertThat(refuse.text()).contains("has not arrived in this chat"));
    }

    assertThat(office.presses(card, "Deny")).isInstanceOf(Receipt.Acknowledge.class);
  }

  @Test
  void onlyChoiceAnswersAtOnce() {
    office.asksColour("que_1");

    office.presses(office.card("Which colour?"), "Blue");

    office.awaitState("que_1", ApprovalState.CONFIRMED);
    assertThat(lastReply().answers()).containsExactly(List.of("Blue"));
  }

  @Test
  void ownWordsAnswerAndAnEmptyFormDoesNot() {
    office.asksColour("que_1");
    Receipt form = office.presses(office.card("Which colour?"), "Other…");

    assertThat(office.submits(form, "  ")).isInstanceOf(Receipt.Refuse.class);
    assertThat(office.state("que_1").open()).isTrue();
    office.submits(form, "Ochre");

    office.awaitState("que_1", ApprovalState.CONFIRMED);
    assertThat(lastReply().answers()).containsExactly(List.of("Ochre"));
  }

  @Test
  void skippedQuestionLetsTheModelGoOnWithoutAnAnswer() {
    office.asksColour("que_1");

    office.presses(office.card("Which colour?"), "Skip");

    office.awaitState("que_1", ApprovalState.CONFIRMED);
    assertThat(lastReply().kind()).isEqualTo(Decision.Kind.SKIP);
    assertThat(lastReply().answers()).containsExactly(List.of());
  }

  @Test
  void severalQuestionsAreAnsweredOneAfterAnotherAndSentTogether() {
    office.asksColourAndDays("que_1");

    office.presses(office.card("Which colour?"), "Red");
    Shown days = office.card("Which days?");
    office.presses(days, "Mon");
    office.presses(days, "Tue");
    office.presses(days, "Mon");
    office.presses(days, "Done");
    Shown review = office.card("→ Red");
    assertThat(((QuestionCard) review.message()).question()).endsWith("Which days?\n→ Tue");
    assertThat(office.source.replies()).isEmpty();

    office.presses(review, "Send");
    office.awaitState("que_1", ApprovalState.CONFIRMED);
    assertThat(lastReply().answers()).containsExactly(List.of("Red"), List.of("Tue"));
  }

  @Test
  void doneWithNothingChosenIsRefused() {
    office.asksColourAndDays("que_1");
    office.presses(office.card("Which colour?"), "Skip");

    assertThat(office.presses(office.card("Which days?"), "Done"))
        .isEqualTo(new Receipt.Refuse("Nothing is chosen yet: choose, or press Skip."));
  }

  /// Two presses in a row, the second made while the card still shows the first question.
  @Test
  void secondChoiceOfAQuestionReplacesTheFirst() {
    office.asksColourAndDays("que_1");
    Shown colours = office.card("Which colour?");

    office.presses(colours, "Red");
    office.presses(colours, "Blue");
    office.presses(office.card("Which days?"), "Skip");
    office.presses(office.card("Which colour?\n→"), "Send");

    office.awaitState("que_1", ApprovalState.CONFIRMED);
    assertThat(lastReply().answers()).containsExactly(List.of("Blue"), List.of());
  }

  @Test
  void progressOutlivesTheProcess() {
    office.asksColourAndDays("que_1");
    office.presses(office.card("Which colour?"), "Red");
    Shown days = office.card("Which days?");
    office = office.restarted(Office.ASK);

    office.presses(days, "Skip");

    assertThat(((QuestionCard) office.card("→ Red").message()).question()).contains("(no answer)");
  }

  @Test
  void questionIsNotDecidedLikeAPermission() {
    office.asksColour("que_1");

    assertThat(
            office
                .broker
                .presses()
                .decide(
                    office.row("que_1"), Decision.Kind.ONCE, office.sender(), office.ann.chat()))
        .isInstanceOf(Receipt.Refuse.class);
  }

  @Test
  void tokenOfSomethingElseMeansNothing() {
    TokenRow stop = new TokenRow("t1", "stop", "run1", "decide ONCE", Office.NOW);
    TokenRow unknown = new TokenRow("t2", CardDesk.TOKENS, "gone", "decide ONCE", Office.NOW);

    assertThat(office.broker.presses().meaning(stop)).isEmpty();
    assertThat(office.broker.presses().meaning(unknown)).isEmpty();
  }

  @Test
  void everyButtonHasATokenOfItsOwn() {
    office.asksToRun("per_1", "ls");
    office.asksToRun("per_2", "pwd");
    office.awaitState("per_2", ApprovalState.SHOWN);

    assertThat(office.shown().stream().flatMap(s -> s.buttons().stream()).map(Button::token))
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allSatisfy(token -> assertThat(token).hasSizeLessThanOrEqualTo(40));
  }

  @Test
  void pressBeforeTheCardIsKnownToHaveArrivedCounts() {
    try (Screen.Hold _ = office.connector.holdSends()) {
      office.asksToRun("per_1", "ls");
      assertThat(office.state("per_1")).isEqualTo(ApprovalState.REQUESTED);
      assertThat(office.decides("per_1", Decision.Kind.ONCE)).isEmpty();
      office.awaitState("per_1", ApprovalState.CONFIRMED);
    }

    Shown card = office.connector.awaitShown(office.ann.chat(), shown -> shown.buttons().isEmpty());
    assertThat(((ApprovalCard) card.message()).outcome()).startsWith("Allowed once by Ann");
  }

  private Decision lastReply() {
    return Objects.requireNonNull(office.source.lastReply());
  }
}
