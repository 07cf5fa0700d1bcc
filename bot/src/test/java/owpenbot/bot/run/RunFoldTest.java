package owpenbot.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.Message;
import owpenbot.client.opencode.MessageInfo;
import owpenbot.client.opencode.Model;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.SessionStatus;
import owpenbot.client.opencode.Tokens;
import owpenbot.client.opencode.ToolState;

/// Orders of events that the recordings do not hold.
class RunFoldTest {

  private static final String SESSION = "ses_1";
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
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
    prompt("msg_1", "in1");
    run.feed(new EngineEvent.StatusChanged(SESSION, IDLE));

    assertThat(run.effects()).containsExactly(new RunEffect.Accepted(), new RunEffect.Verify());
  }

  @Test
  void secondIdleSaysNothingNewAndChangesNoOutcome() {
    prompt("msg_1", "in1");
    answer("msg_2", "msg_1", "done", "stop");
    run.feed(new EngineEvent.StatusChanged(SESSION, IDLE));
    RunState finished = run.state();

    RunFold.Step again = RunFold.apply(finished, new EngineEvent.StatusChanged(SESSION, IDLE));

    assertThat(again.effects())
        .containsExactly(new RunEffect.Finished(new RunOutcome.Answered("done")));
    assertThat(again.state()).isEqualTo(finished);
  }

  @Test
  void retryDropsWhatWasSaidOfTheMessageThatIsStartedOver() {
    prompt("msg_1", "in1");
    open("msg_2", "msg_1");
    run.feed(new EngineEvent.TextDelta(SESSION, "msg_2", "prt_2", "half a sent", false));
    run.feed(new EngineEvent.StatusChanged(SESSION, new SessionStatus.Retry(1, "503", NOW)));
    run.feed(new EngineEvent.StatusChanged(SESSION, BUSY));
    run.feed(new EngineEvent.TextDelta(SESSION, "msg_2", "prt_3", "a whole", false));

    assertThat(run.state().finalText()).isEqualTo("a whole");
  }

  @Test
  void retryKeepsFinishedMessagesAndToolsOfTheRun() {
    prompt("msg_1", "in1");
    answer("msg_2", "msg_1", "first step", "tool-calls");
    tool("msg_2", "call_1", Map.of("command", "ls"));
    open("msg_3", "msg_1");
    run.feed(new EngineEvent.TextDelta(SESSION, "msg_3", "prt_9", "half", false));

    run.feed(new EngineEvent.StatusChanged(SESSION, new SessionStatus.Retry(2, "503", NOW)));

    assertThat(run.state().finalText()).isEqualTo("first step");
    assertThat(run.state().tools()).hasSize(1);
  }

  @Test
  void answerToAForeignPromptIsNotOurs() {
    prompt("msg_1", "in1");
    answer("msg_2", "msg_1", "ours", "stop");
    prompt("msg_3", "typed elsewhere");
    answer("msg_4", "msg_3", "theirs", "stop");

    assertThat(run.state().finalText()).isEqualTo("ours");
    assertThat(run.state().answers()).hasSize(1);
  }

  @Test
  void olderUserMessageThatChangesAfterOurPromptWasSentIsNotOurs() {
    run.feed(new EngineEvent.MessageUpdated(new MessageInfo.User("msg_0", SESSION, NOW)));
    prompt("msg_1", "in1");
    answer("msg_2", "msg_0", "old", "stop");

    assertThat(run.state().answers()).isEmpty();
    assertThat(run.state().conclusive()).isFalse();
  }

  @Test
  void messageOfTheEngineItselfContinuesOurRun() {
    prompt("msg_1", "in1");
    run.feed(new EngineEvent.MessageUpdated(new MessageInfo.User("msg_3", SESSION, NOW)));
    run.feed(
        new EngineEvent.PartUpdated(
            new Part.Text("prt_3", "msg_3", SESSION, "Continue", true, true, Map.of())));
    answer("msg_4", "msg_3", "after the compaction", "stop");

    assertThat(run.state().finalText()).isEqualTo("after the compaction");
  }

  @Test
  void promptThatSteersIsAnsweredByTheSameRun() {
    prompt("msg_1", "in1");
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
  void earlyAskIsReleasedWithoutItsCallWhenThatNeverShows() {
    run.feed(new EngineEvent.PermissionAsked(ask("per_1", "call_1")));

    RunFold.Step step = RunFold.release(run.state(), "per_1");

    assertThat(step.effects())
        .containsExactly(new RunEffect.PermissionNeeded(ask("per_1", "call_1"), null));
    assertThat(RunFold.release(step.state(), "per_1").effects()).isEmpty();
  }

  @Test
  void pendingToolCallWithoutInputDoesNotReleaseAnEarlyAsk() {
    run.feed(new EngineEvent.PermissionAsked(ask("per_1", "call_1")));
    tool("msg_2", "call_1", Map.of());
    assertThat(run.effects(RunEffect.PermissionNeeded.class)).isEmpty();

    tool("msg_2", "call_1", Map.of("command", "ls"));

    assertThat(run.effects(RunEffect.PermissionNeeded.class))
        .singleElement()
        .satisfies(
            needed ->
                assertThat(Objects.requireNonNull(needed.call()).state().input())
                    .containsEntry("command", "ls"));
  }

  @Test
  void parallelEarlyAsksWaitEachForItsOwnCall() {
    run.feed(new EngineEvent.PermissionAsked(ask("per_1", "call_1")));
    run.feed(new EngineEvent.PermissionAsked(ask("per_2", "call_2")));

    tool("msg_2", "call_2", Map.of("command", "ls"));

    assertThat(run.effects(RunEffect.PermissionNeeded.class))
        .extracting(needed -> needed.ask().id())
        .containsExactly("per_2");
    assertThat(run.state().early()).extracting(PermissionAsk::id).containsExactly("per_1");
  }

  @Test
  void askOutsideAnyToolCallIsNeededAtOnce() {
    run.feed(new EngineEvent.PermissionAsked(ask("per_1", null)));

    assertThat(run.effects())
        .containsExactly(new RunEffect.PermissionNeeded(ask("per_1", null), null));
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
    prompt("msg_1", "in1");
    answer("msg_2", "msg_1", "gone", "stop");
    tool("msg_2", "call_1", Map.of("command", "ls"));

    run.feed(new EngineEvent.MessageRemoved(SESSION, "msg_2"));

    assertThat(run.state().answers()).isEmpty();
    assertThat(run.state().parts()).isEmpty();
  }

  @Test
  void turnWithoutWordsIsSilent() {
    prompt("msg_1", "in1");
    answer("msg_2", "msg_1", "", "tool-calls");

    assertThat(RunEnd.outcome(run.state())).isEqualTo(new RunOutcome.Silent());
    assertThat(run.state().conclusive()).as("tool-calls is no end").isFalse();
  }

  @Test
  void compactionSummaryIsNotAnAnswer() {
    prompt("msg_1", "in1");
    MessageInfo.Assistant summary = assistant("msg_2", "msg_1", NOW, "stop", true);
    run.feed(new EngineEvent.MessageUpdated(summary));
    run.feed(text("msg_2", "what was said so far", true));

    assertThat(run.state().answers()).isEmpty();
  }

  @Test
  void emptyTextInAListDoesNotWipeOutWhatWasStreamed() {
    prompt("msg_1", "in1");
    open("msg_2", "msg_1");
    run.feed(new EngineEvent.TextDelta(SESSION, "msg_2", "prt_msg_2", "tok0 tok1", false));
    Message user = new Message(new MessageInfo.User("msg_1", SESSION, NOW), List.of());
    Message listed =
        new Message(
            assistant("msg_2", "msg_1", null, null, false),
            List.of(text("msg_2", "", false).part()));

    RunState read = RunEnd.reread(run.state(), List.of(user, listed));

    assertThat(RunEnd.judge(read, IDLE, true, false))
        .isEqualTo(new RunEnd.Verdict.Over(new RunOutcome.Interrupted("tok0 tok1")));
  }

  @Test
  void busyOrRetryingSessionIsRunningWhateverTheListSays() {
    assertThat(RunEnd.judge(run.state(), BUSY, false, false))
        .isEqualTo(new RunEnd.Verdict.Running());
    assertThat(RunEnd.judge(run.state(), new SessionStatus.Retry(1, "", NOW), true, false))
        .isEqualTo(new RunEnd.Verdict.Running());
  }

  private void prompt(String message, String inboxId) {
    run.feed(new EngineEvent.MessageUpdated(new MessageInfo.User(message, SESSION, NOW)));
    run.feed(promptText(message, inboxId));
  }

  private static EngineEvent.PartUpdated promptText(String message, String inboxId) {
    return new EngineEvent.PartUpdated(
        new Part.Text(
            "prt_" + message,
            message,
            SESSION,
            "do it",
            true,
            false,
            Map.of(OpencodeClient.INBOX_ID, inboxId)));
  }

  private void open(String message, String parent) {
    run.feed(new EngineEvent.MessageUpdated(assistant(message, parent, null, null, false)));
  }

  private void answer(String message, String parent, String text, String finish) {
    open(message, parent);
    run.feed(text(message, text, true));
    run.feed(new EngineEvent.MessageUpdated(assistant(message, parent, NOW, finish, false)));
  }

  private static EngineEvent.PartUpdated text(String message, String text, boolean ended) {
    return new EngineEvent.PartUpdated(
        new Part.Text("prt_" + message, message, SESSION, text, ended, false, Map.of()));
  }

  private void tool(String message, String call, Map<String, String> input) {
    ToolState state = new ToolState(ToolState.Status.RUNNING, input, "", "", null, null, null);
    run.feed(
        new EngineEvent.PartUpdated(
            new Part.Tool("prt_" + call, message, SESSION, call, "bash", state)));
  }

  private static MessageInfo.Assistant assistant(
      String id,
      String parent,
      @Nullable Instant completed,
      @Nullable String finish,
      boolean summary) {
    return new MessageInfo.Assistant(
        id,
        SESSION,
        parent,
        "build",
        new Model("fake", "fake-1"),
        NOW,
        completed,
        null,
        finish,
        0,
        new Tokens(0, 0, 0, 0, 0),
        summary);
  }

  private static PermissionAsk ask(String id, @Nullable String call) {
    return new PermissionAsk(
        id, SESSION, "bash", List.of("ls"), List.of("ls *"), Map.of(), null, call);
  }
}
