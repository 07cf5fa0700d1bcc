package owpenbot.client.opencode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The model asks the person one or several questions and waits.
///
/// @param id `que_…`
public record QuestionAsk(
    String id,
    String sessionId,
    List<Question> questions,
    @Nullable String messageId,
    @Nullable String callId) {

  public QuestionAsk {
    questions = List.copyOf(questions);
  }

  /// One question.
  ///
  /// @param custom whether an answer in the person's own words is welcome
  public record Question(
      String header, String question, List<Choice> choices, boolean multiple, boolean custom) {
    public Question {
      choices = List.copyOf(choices);
    }
  }

  /// One offered answer; the label is what is sent back.
  public record Choice(String label, String description) {}
}
