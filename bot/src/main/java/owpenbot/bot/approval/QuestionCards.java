package owpenbot.bot.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import owpenbot.bot.render.Visible;
import owpenbot.bot.store.ApprovalRequest.Questions;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.bot.store.QuestionProgress;
import owpenbot.client.opencode.QuestionAsk.Choice;
import owpenbot.client.opencode.QuestionAsk.Question;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Button.Style;
import owpenbot.connectors.api.OutboundMessage.Option;
import owpenbot.connectors.api.OutboundMessage.QuestionCard;

/// The card of one or several questions, shown one after another and, when there are several, once
/// more together before they are sent. Pure.
final class QuestionCards {

  /// Offered answers shown of one question.
  static final int MAX_CHOICES = 20;

  private static final int MAX_QUESTION_CHARS = 1_500;
  private static final int MAX_LABEL_CHARS = 60;
  private static final int MAX_DESCRIPTION_CHARS = 150;

  private final Outcomes outcomes;

  QuestionCards(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  static List<CardAction> actions(Questions request) {
    List<CardAction> actions = new ArrayList<>();
    for (int q = 0; q < request.questions().size(); q++) {
      int choices = Math.min(MAX_CHOICES, request.questions().get(q).choices().size());
      for (int c = 0; c < choices; c++) {
        actions.add(new CardAction.Choose(q, c));
      }
      actions.add(new CardAction.Done(q));
      actions.add(new CardAction.OwnWords(q));
      actions.add(new CardAction.Skip(q));
      actions.add(new CardAction.Show(q));
    }
    actions.add(new CardAction.Submit());
    return actions;
  }

  QuestionCard card(
      ApprovalRow row, Questions request, QuestionProgress progress, Buttons buttons) {
    if (!ApprovalState.of(row).open()) {
      return new QuestionCard(
          Outcomes.state(row),
          "",
          summary(request, progress),
          List.of(),
          false,
          PermissionCards.footer(row),
          outcomes.line(row),
          List.of());
    }
    return progress.index() >= request.questions().size()
        ? review(row, request, progress, buttons)
        : asking(row, request, progress, buttons);
  }

  private QuestionCard asking(
      ApprovalRow row, Questions request, QuestionProgress progress, Buttons buttons) {
    int index = progress.index();
    int count = request.questions().size();
    Question question = request.questions().get(index);
    return new QuestionCard(
        Outcomes.state(row),
        count == 1 ? "" : "Question " + (index + 1) + " of " + count,
        Visible.of(question.question(), MAX_QUESTION_CHARS),
        options(index, question, progress.answers().get(index), buttons),
        question.multiple(),
        PermissionCards.footer(row),
        outcomes.line(row),
        List.of(controls(index, question, buttons)));
  }

  private static List<Option> options(
      int index, Question question, List<String> chosen, Buttons buttons) {
    return IntStream.range(0, Math.min(MAX_CHOICES, question.choices().size()))
        .mapToObj(
            c -> {
              Choice choice = question.choices().get(c);
              String label = Visible.line(choice.label(), MAX_LABEL_CHARS);
              return new Option(
                  label,
                  Visible.line(choice.description(), MAX_DESCRIPTION_CHARS),
                  chosen.contains(choice.label()),
                  buttons.button(label, Style.NEUTRAL, new CardAction.Choose(index, c)));
            })
        .toList();
  }

  private static List<Button> controls(int index, Question question, Buttons buttons) {
    List<Button> controls = new ArrayList<>();
    if (question.multiple()) {
      controls.add(buttons.button("Done", Style.PRIMARY, new CardAction.Done(index)));
    }
    if (question.custom() || question.choices().isEmpty()) {
      controls.add(buttons.button("Other…", Style.NEUTRAL, new CardAction.OwnWords(index)));
    }
    if (index > 0) {
      controls.add(buttons.button("Back", Style.NEUTRAL, new CardAction.Show(index - 1)));
    }
    controls.add(buttons.button("Skip", Style.DANGER, new CardAction.Skip(index)));
    return controls;
  }

  private QuestionCard review(
      ApprovalRow row, Questions request, QuestionProgress progress, Buttons buttons) {
    int last = request.questions().size() - 1;
    return new QuestionCard(
        Outcomes.state(row),
        "Your answers",
        summary(request, progress),
        List.of(),
        false,
        PermissionCards.footer(row),
        outcomes.line(row),
        List.of(
            List.of(
                buttons.button("Send", Style.PRIMARY, new CardAction.Submit()),
                buttons.button("Back", Style.NEUTRAL, new CardAction.Show(last)))));
  }

  private static String summary(Questions request, QuestionProgress progress) {
    StringBuilder text = new StringBuilder();
    for (int q = 0; q < request.questions().size(); q++) {
      List<String> answer = progress.answers().get(q);
      text.append(q == 0 ? "" : "\n")
          .append(Visible.line(request.questions().get(q).question(), 200))
          .append("\n→ ")
          .append(answer.isEmpty() ? "(no answer)" : Visible.line(String.join(", ", answer), 300));
    }
    return text.toString();
  }
}
