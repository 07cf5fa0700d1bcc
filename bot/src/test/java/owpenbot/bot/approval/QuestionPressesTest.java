package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.OutboundMessage.QuestionCard;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.testing.Shown;

/// Questions answered with buttons and forms.
class QuestionPressesTest {

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
  void onlyChoiceAnswersAtOnce() {
    office.asksColour("que_1");

    office.presses(office.card("Which colour?"), "Blue");

    office.awaitState("que_1", ApprovalState.CONFIRMED);
    assertThat(lastReply().answers()).containsExactly(List.of("Blue"));
    assertThat(((QuestionCard) office.card("→ Blue").message()).question())
        .isEqualTo("Which colour?\n→ Blue");
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

  private Decision lastReply() {
    return Objects.requireNonNull(office.source.lastReply());
  }
}
