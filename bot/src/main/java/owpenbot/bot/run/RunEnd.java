package owpenbot.bot.run;

import java.util.List;
import java.util.Optional;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.Message;
import owpenbot.client.opencode.MessageInfo;
import owpenbot.client.opencode.MessageInfo.Assistant;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.SessionStatus;

/// How a run ended, from its events or from what the engine has stored. Pure.
public final class RunEnd {

  private RunEnd() {}

  /// The outcome of a run that is known to be over.
  public static RunOutcome outcome(RunState state) {
    Optional<Assistant> last = state.lastAnswer();
    String text = state.finalText();
    Optional<EngineError> error =
        last.map(Assistant::error).or(() -> Optional.ofNullable(state.error()));
    if (state.stopping() || error.filter(EngineError::aborted).isPresent()) {
      return new RunOutcome.Stopped(text);
    }
    if (error.isPresent()) {
      return new RunOutcome.Failed(error.get(), text);
    }
    if (last.isEmpty()) {
      return new RunOutcome.Unanswered();
    }
    if (last.get().completedAt() == null) {
      return new RunOutcome.Interrupted(text);
    }
    return text.isEmpty() ? new RunOutcome.Silent() : new RunOutcome.Answered(text);
  }

  /// The run with everything the engine has stored of it; what it says wins over what events said.
  ///
  /// @param messages the session's newest messages in time order
  public static RunState reread(RunState state, List<Message> messages) {
    RunState result = state;
    boolean since = false;
    for (Message message : messages) {
      since = since || ofPrompt(state, message);
      if (since) {
        result = absorb(result, message);
      }
    }
    return result;
  }

  private static RunState absorb(RunState state, Message message) {
    RunState result = RunFold.apply(state, new EngineEvent.MessageUpdated(message.info())).state();
    for (Part part : message.parts()) {
      if (!(unfinishedEmpty(part) && state.parts().containsKey(part.id()))) {
        result = RunFold.apply(result, new EngineEvent.PartUpdated(part)).state();
      }
    }
    return result;
  }

  /// In 1.18 the list shows the text of a part that is being written as empty; what was streamed is
  /// better then.
  private static boolean unfinishedEmpty(Part part) {
    return part instanceof Part.Text text && !text.ended() && text.text().isEmpty();
  }

  /// Whether this is the stored prompt of the run.
  public static boolean ofPrompt(RunState state, Message message) {
    if (!(message.info() instanceof MessageInfo.User user)) {
      return false;
    }
    return state.users().get(user.id()) == RunState.Author.OURS
        || message.parts().stream()
            .anyMatch(
                part ->
                    part instanceof Part.Text text
                        && state
                            .inboxIds()
                            .contains(text.metadata().getOrDefault(OpencodeClient.INBOX_ID, "")));
  }

  /// What a second look at the engine says.
  public sealed interface Verdict {

    /// The engine works on it.
    record Running() implements Verdict {}

    /// It is over.
    record Over(RunOutcome outcome) implements Verdict {}

    /// The last message may still be written: look again in a moment.
    record Unsettled() implements Verdict {}

    /// The engine never stored the prompt.
    record NeverArrived() implements Verdict {}
  }

  /// Judges a run by the engine's status of its session and its stored messages.
  ///
  /// @param status of the session, idle when the engine lists none
  /// @param state after [#reread]
  /// @param stored whether the prompt is among the stored messages
  /// @param patient whether to look again before calling a message without an end interrupted
  public static Verdict judge(
      RunState state, SessionStatus status, boolean stored, boolean patient) {
    if (!(status instanceof SessionStatus.Idle)) {
      return new Verdict.Running();
    }
    if (!stored && state.answers().isEmpty()) {
      return state.error() == null ? new Verdict.NeverArrived() : new Verdict.Over(outcome(state));
    }
    boolean open = state.lastAnswer().map(last -> last.completedAt() == null).orElse(true);
    return open && patient ? new Verdict.Unsettled() : new Verdict.Over(outcome(state));
  }
}
