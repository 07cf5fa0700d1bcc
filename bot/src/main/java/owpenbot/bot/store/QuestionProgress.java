package owpenbot.bot.store;

import java.util.ArrayList;
import java.util.List;

/// How far a person came with a set of questions.
///
/// @param index the question shown now, from 0; equal to the number of questions when all are
///   answered
/// @param answers labels or own words chosen so far, one list per question
public record QuestionProgress(int index, List<List<String>> answers) {

  public QuestionProgress {
    answers = answers.stream().map(List::copyOf).toList();
  }

  /// Nothing answered yet.
  public static QuestionProgress start(int questions) {
    List<List<String>> none = new ArrayList<>();
    for (int i = 0; i < questions; i++) {
      none.add(List.of());
    }
    return new QuestionProgress(0, none);
  }

  /// All answered.
  ///
  /// @param given may be shorter than there are questions: the rest has no answer
  public static QuestionProgress ended(int questions, List<List<String>> given) {
    List<List<String>> all = new ArrayList<>(given.subList(0, Math.min(questions, given.size())));
    while (all.size() < questions) {
      all.add(List.of());
    }
    return new QuestionProgress(questions, all);
  }

  /// With this answer to the question shown now, and that question still shown.
  public QuestionProgress with(List<String> answer) {
    List<List<String>> all = new ArrayList<>(answers);
    all.set(index, answer);
    return new QuestionProgress(index, all);
  }

  /// At another question.
  public QuestionProgress at(int newIndex) {
    return new QuestionProgress(newIndex, answers);
  }
}
