package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.bot.store.ApprovalRequest.Questions;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.QuestionProgress;
import owpenbot.client.opencode.QuestionAsk.Choice;
import owpenbot.client.opencode.QuestionAsk.Question;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Option;
import owpenbot.connectors.api.OutboundMessage.QuestionCard;

class QuestionCardsTest {

  private static final Origin ORIGIN = new Origin("shop", "Fix", List.of("build"), "Ann");
  private static final List<Choice> COLOURS =
      List.of(new Choice("Red", "like fire"), new Choice("Blue", ""));
  private static final Question ONE = new Question("Colour", "Which colour?", COLOURS, false, true);
  private static final Question SEVERAL = new Question("Days", "Which days?", COLOURS, true, false);

  private final QuestionCards cards = new QuestionCards(new Outcomes(ZoneOffset.UTC));
  private final ApprovalRow waiting = Approvals.waiting(OpencodeApprovals.QUESTION, null);

  @Test
  void onlyQuestionHasNoPositionAndEveryChoiceAButton() {
    QuestionCard card = card(QuestionProgress.start(1), ONE);

    assertThat(card.state()).isEqualTo(CardState.PENDING);
    assertThat(card.position()).isEmpty();
    assertThat(card.question()).isEqualTo("Which colour?");
    assertThat(card.options()).extracting(Option::label).containsExactly("Red", "Blue");
    assertThat(card.options()).extracting(Option::description).containsExactly("like fire", "");
    assertThat(card.options())
        .extracting(option -> option.button().token())
        .containsExactly("t:choose 0 0", "t:choose 0 1");
    assertThat(labels(card)).containsExactly("Other…", "Skip");
  }

  @Test
  void questionWithSeveralAnswersShowsWhatIsChosenAndADoneButton() {
    QuestionCard card = card(QuestionProgress.start(1).with(List.of("Blue")), SEVERAL);

    assertThat(card.multiple()).isTrue();
    assertThat(card.options()).extracting(Option::chosen).containsExactly(false, true);
    assertThat(labels(card)).containsExactly("Done", "Skip");
  }

  @Test
  void questionWithoutChoicesTakesOwnWordsEvenIfItDoesNotSaySo() {
    Question open = new Question("Name", "Which name?", List.of(), false, false);

    assertThat(labels(card(QuestionProgress.start(1), open))).containsExactly("Other…", "Skip");
  }

  @Test
  void laterQuestionSaysWhichItIsAndLeadsBack() {
    QuestionCard card = card(QuestionProgress.start(2).at(1), ONE, SEVERAL);

    assertThat(card.position()).isEqualTo("Question 2 of 2");
    assertThat(labels(card)).containsExactly("Done", "Back", "Skip");
    assertThat(card.buttons().getFirst().get(1).token()).isEqualTo("t:show 0");
  }

  @Test
  void severalQuestionsAreShownOnceMoreTogetherBeforeTheyAreSent() {
    QuestionProgress progress =
        QuestionProgress.start(2).with(List.of("Red")).at(1).with(List.of()).at(2);

    QuestionCard card = card(progress, ONE, SEVERAL);

    assertThat(card.position()).isEqualTo("Your answers");
    assertThat(card.question()).isEqualTo("Which colour?\n→ Red\nWhich days?\n→ (no answer)");
    assertThat(labels(card)).containsExactly("Send", "Back");
  }

  @Test
  void answeredCardKeepsTheAnswersAndLosesItsButtons() {
    ApprovalRow answered =
        Rows.in(
            Rows.claimed(
                waiting,
                Decision.answer(List.of(List.of("Red")), Approvals.ANN, "Ann"),
                Approvals.ASKED),
            ApprovalState.CONFIRMED,
            null);
    Questions request = new Questions(ORIGIN, List.of(ONE));

    QuestionCard card =
        cards.card(
            answered, request, QuestionProgress.start(1).with(List.of("Red")), buttons(request));

    assertThat(card.state()).isEqualTo(CardState.ANSWERED);
    assertThat(card.question()).isEqualTo("Which colour?\n→ Red");
    assertThat(card.outcome()).startsWith("Answered by Ann (telegram)");
    assertThat(card.options()).isEmpty();
    assertThat(card.buttons()).isEmpty();
  }

  @Test
  void endlessChoicesAreBounded() {
    List<Choice> many =
        IntStream.range(0, 100).mapToObj(i -> new Choice("choice " + i, "")).toList();

    QuestionCard card =
        card(QuestionProgress.start(1), new Question("Many", "Which?", many, false, true));

    assertThat(card.options()).hasSize(QuestionCards.MAX_CHOICES);
    assertThat(labels(card)).as("the rest can be typed").contains("Other…");
  }

  @Test
  void hiddenCharactersOfTheModelAreShown() {
    Question hostile =
        new Question("", "Pay\u202e?", List.of(new Choice("Y\u200bes", "a\u0007b")), false, true);

    QuestionCard card = card(QuestionProgress.start(1), hostile);

    assertThat(card.question()).isEqualTo("Pay⟦U+202E⟧?");
    assertThat(card.options().getFirst().label()).isEqualTo("Y⟦U+200B⟧es");
    assertThat(card.options().getFirst().description()).isEqualTo("a⟦U+0007⟧b");
  }

  private QuestionCard card(QuestionProgress progress, Question... questions) {
    Questions request = new Questions(ORIGIN, List.of(questions));
    return cards.card(waiting, request, progress, buttons(request));
  }

  private static Buttons buttons(Questions request) {
    Map<String, String> tokens = new HashMap<>();
    QuestionCards.actions(request).forEach(a -> tokens.put(a.text(), "t:" + a.text()));
    return new Buttons(tokens);
  }

  private static List<String> labels(QuestionCard card) {
    return card.buttons().stream().flatMap(List::stream).map(Button::label).toList();
  }
}
