package owpenbot.bot.run;

import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.bot.run.Events.NOW;
import static owpenbot.bot.run.Events.SESSION;
import static owpenbot.bot.run.Events.answer;
import static owpenbot.bot.run.Events.open;
import static owpenbot.bot.run.Events.prompt;
import static owpenbot.bot.run.Events.promptText;
import static owpenbot.bot.run.Events.tool;

import java.util.Map;
import org.junit.jupiter.api.Test;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.MessageInfo;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.SessionStatus;

/// Orders of events that the recordings do not hold.
class RunFoldTest {

  private static final SessionStatus IDLE = new SessionStatus.Idle();
  private static final SessionStatus BUSY = new SessionStatus.Busy();

  private final Replay run = new Replay(RunState.prompted(SESSION, "in1"));

  @Test
  void idleBeforeThePromptIsSeenIsTheEndOfAnEarlierRun() {
    run.feed(new EngineEvent.StatusChanged(SESSION, IDLE));

    assertThat(run.effects()).isEmpty();
  }

  @Test
  void idleAfterThePromptWithoutAnyAnswerIsLookedInto() {
    prompt(run, "msg_1", "in1");
    run.feed(new EngineEvent.StatusChanged(SESSION, IDLE));

    assertThat(run.effects()).containsExactly(new RunEffect.Accepted(), new RunEffect.Verify());
  }

  @Test
  void secondIdleSaysNothingNewAndChangesNoOutcome() {
    prompt(run, "msg_1", "in1");
    answer(run, "msg_2", "msg_1", "done", "stop");
    run.feed(new EngineEvent.StatusChanged(SESSION, IDLE));
    RunState finished = run.state();

    RunFold.Step again = RunFold.apply(finished, new EngineEvent.StatusChanged(SESSION, IDLE));

    assertThat(again.effects())
        .containsExactly(new RunEffect.Finished(new RunOutcome.Answered("done")));
    assertThat(again.state()).isEqualTo(finished);
  }

  @Test
  void retryDropsWhatWasSaidOfTheMessageThatIsStartedOver() {
    prompt(run, "msg_1", "in1");
    open(run, "msg_2", "msg_1");
    run.feed(new EngineEvent.TextDelta(SESSION, "msg_2", "prt_2", "half a sent", false));
    run.feed(new EngineEvent.StatusChanged(SESSION, new SessionStatus.Retry(1, "503", NOW)));
    run.feed(new EngineEvent.StatusChanged(SESSION, BUSY));
    run.feed(new EngineEvent.TextDelta(SESSION, "msg_2", "prt_3", "a whole", false));

    assertThat(run.state().finalText()).isEqualTo("a whole");
  }

  @Test
  void retryKeepsFinishedMessagesAndToolsOfTheRun() {
    prompt(run, "msg_1", "in1");
    answer(run, "msg_2", "msg_1", "first step", "tool-calls");
    tool(run, "msg_2", "call_1", Map.of("command", "ls"));
    open(run, "msg_3", "msg_1");
    run.feed(new EngineEvent.TextDelta(SESSION, "msg_3", "prt_9", "half", false));

    run.feed(new EngineEvent.StatusChanged(SESSION, new SessionStatus.Retry(2, "503", NOW)));

    assertThat(run.state().finalText()).isEqualTo("first step");
    assertThat(run.state().tools()).hasSize(1);
  }

  @Test
  void answerToAForeignPromptIsNotOurs() {
    prompt(run, "msg_1", "in1");
    answer(run, "msg_2", "msg_1", "ours", "stop");
    prompt(run, "msg_3", "typed elsewhere");
    answer(run, "msg_4", "msg_3", "theirs", "stop");

    assertThat(run.state().finalText()).isEqualTo("ours");
    assertThat(run.state().answers()).hasSize(1);
  }

  @Test
  void olderUserMessageThatChangesAfterOurPromptWasSentIsNotOurs() {
    run.feed(new EngineEvent.MessageUpdated(new MessageInfo.User("msg_0", SESSION, NOW)));
    prompt(run, "msg_1", "in1");
    answer(run, "msg_2", "msg_0", "old", "stop");

    assertThat(run.state().answers()).isEmpty();
    assertThat(run.state().conclusive()).isFalse();
  }

  @Test
  void messageOfTheEngineItselfContinuesOurRun() {
    prompt(run, "msg_1", "in1");
    run.feed(new EngineEvent.MessageUpdated(new MessageInfo.User("msg_3", SESSION, NOW)));
    run.feed(
        new EngineEvent.PartUpdated(
            new Part.Text("prt_3", "msg_3", SESSION, "Continue", true, true, Map.of())));
    answer(run, "msg_4", "msg_3", "after the compaction", "stop");

    assertThat(run.state().finalText()).isEqualTo("after the compaction");
  }

  @Test
  void promptThatSteersIsAnsweredByTheSameRun() {
    prompt(run, "msg_1", "in1");
    Replay steered = new Replay(RunFold.steered(run.state(), "in2"));
    steered.feed(new EngineEvent.MessageUpdated(new MessageInfo.User("msg_3", SESSION, NOW)));
    steered.feed(promptText("msg_3", "in2"));

    assertThat(steered.state().users()).containsEntry("msg_3", RunState.Author.OURS);
  }

  @Test
  void promptIsRecognisedEvenIfItsTextComesBeforeItsMessage() {
    run.feed(promptText("msg_1", "in1"));

    assertThat(run.effects()).containsExactly(new RunEffect.Accepted());
  }

  @Test
  void engineCommandIsNotTakenForAnOlderMessageThatChanges() {
    Replay command = new Replay(RunState.commanded(SESSION, "in9"));
    // 1.18 adds a summary to the message before, up to a second after its run was over.
    command.feed(new EngineEvent.MessageUpdated(new MessageInfo.User("msg_0", SESSION, NOW)));
    command.feed(new EngineEvent.MessageUpdated(new MessageInfo.User("msg_1", SESSION, NOW)));
    command.feed(
        new EngineEvent.PartUpdated(
            new Part.Text("prt_1", "msg_1", SESSION, "the template", true, false, Map.of())));

    assertThat(command.state().users())
        .containsEntry("msg_1", RunState.Author.OURS)
        .doesNotContainEntry("msg_0", RunState.Author.OURS);
  }

  @Test
  void failureOfASubagentIsNotTheRuns() {
    EngineError error = new EngineError("APIError", "refused");
    run.feed(new EngineEvent.RunFailed("ses_child", error));
    run.feed(new EngineEvent.RunFailed(null, error));

    assertThat(run.effects()).isEmpty();
    assertThat(run.state().error()).isNull();
  }

  @Test
  void deletedSessionIsGoneButADeletedSubagentIsNothing() {
    run.feed(new EngineEvent.SessionDeleted("ses_child"));
    assertThat(run.effects()).isEmpty();

    run.feed(new EngineEvent.SessionDeleted(SESSION));
    assertThat(run.effects()).containsExactly(new RunEffect.SessionGone());
  }

  @Test
  void removedMessageTakesItsTextAndToolsAlong() {
    prompt(run, "msg_1", "in1");
    answer(run, "msg_2", "msg_1", "gone", "stop");
    tool(run, "msg_2", "call_1", Map.of("command", "ls"));

    run.feed(new EngineEvent.MessageRemoved(SESSION, "msg_2"));

    assertThat(run.state().answers()).isEmpty();
    assertThat(run.state().parts()).isEmpty();
  }
}
