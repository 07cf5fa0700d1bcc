package owpenbot.bot.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.PermissionReply;
import owpenbot.client.opencode.QuestionAsk;

/// What a run asks to be done after an event.
public sealed interface RunEffect {

  /// The engine has begun to work on the prompt.
  record Accepted() implements RunEffect {}

  /// What the live message shows has changed.
  record Changed() implements RunEffect {}

  /// Something about what the run asks of people.
  sealed interface OfAsk extends RunEffect {}

  /// A person must decide.
  ///
  /// @param call the tool call that waits, or null when the engine has not shown it
  record PermissionNeeded(PermissionAsk ask, Part.@Nullable Tool call) implements OfAsk {}

  /// The tool call of this ask is not known yet: wait a moment, then [RunFold#release].
  record PermissionEarly(PermissionAsk ask) implements RunEffect {}

  /// A person must answer.
  record AnswerNeeded(QuestionAsk ask) implements OfAsk {}

  /// Somebody answered a permission ask, perhaps not through us.
  record PermissionSettled(String askId, PermissionReply reply) implements OfAsk {}

  /// Somebody answered a question, perhaps not through us.
  record QuestionSettled(String askId, List<List<String>> answers, boolean rejected)
      implements OfAsk {
    public QuestionSettled {
      answers = answers.stream().map(List::copyOf).toList();
    }
  }

  /// It is over.
  record Finished(RunOutcome outcome) implements RunEffect {}

  /// It may be over: read the session's status and messages to be sure.
  record Verify() implements RunEffect {}

  /// The session is gone.
  record SessionGone() implements RunEffect {}
}
