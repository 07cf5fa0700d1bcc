package owpenbot.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.Message;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.SessionStatus;

/// Runs that go wrong, by what both engine versions sent and listed.
class RecordedFailureTest {

  private static final SessionStatus IDLE = new SessionStatus.Idle();

  @ParameterizedTest
  @EnumSource
  void abortedRunKeepsWhatWasSaid(EngineRelease release) {
    Recording recording = Recording.of(release, "abort-stream");
    Replay run = Replay.of(recording);

    assertThat(look(run, recording, false))
        .isEqualTo(over(new RunOutcome.Stopped("tok0 tok1 tok2 tok3 tok4 tok5")));
  }

  @ParameterizedTest
  @EnumSource
  void idleOfAnAbortIsNeverBelievedByItself(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "abort-stream"));

    assertThat(run.effects(RunEffect.Finished.class)).isEmpty();
    assertThat(run.effects(RunEffect.Verify.class)).hasSizeGreaterThan(1);
  }

  @Test
  void afterTheFirstIdleOfAnAbortTheLastMessageIsWaitedFor() {
    Recording recording = Recording.of(EngineRelease.NEW, "abort-stream");
    Replay run = new Replay(RunState.prompted(recording.session(), Recording.INBOX_ID));
    for (int i = 0; run.effects(RunEffect.Verify.class).size() < 2; i++) {
      run.feed(recording.events().get(i).event());
    }

    assertThat(RunEnd.judge(run.state(), IDLE, true, true))
        .isEqualTo(new RunEnd.Verdict.Unsettled());
  }

  @ParameterizedTest
  @EnumSource
  void abortThatWeAskedForIsStoppedWhateverTheEngineCallsIt(EngineRelease release) {
    Recording recording = Recording.of(release, "plain");
    Replay run = new Replay(RunState.prompted(recording.session(), Recording.INBOX_ID));
    run.stop();

    recording.events().forEach(event -> run.feed(event.event()));

    assertThat(run.effects(RunEffect.Finished.class)).isEmpty();
    assertThat(look(run, recording, false))
        .isEqualTo(over(new RunOutcome.Stopped(run.state().finalText())));
  }

  @ParameterizedTest
  @EnumSource
  void refusalOfTheModelEndsTheRunWithItsFirstLine(EngineRelease release) {
    Recording recording = Recording.of(release, "llm-error-400");
    Replay run = Replay.of(recording);

    assertThat(run.effects(RunEffect.Finished.class)).isEmpty();
    assertThat(look(run, recording, false))
        .isEqualTo(
            over(new RunOutcome.Failed(new EngineError("APIError", "fake failure 400"), "")));
  }

  @ParameterizedTest
  @EnumSource
  void secondFailureOfASessionIsJudgedByItsOwnMessage(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "llm-error-400", 1));

    assertThat(RunEnd.outcome(run.state())).isInstanceOf(RunOutcome.Failed.class);
    assertThat(run.state().answers()).hasSize(1);
  }

  @Test
  void unknownModelIsAnErrorWithoutAnyAnswerIn118() {
    Recording recording = Recording.of(EngineRelease.NEW, "bad-model");
    Replay run = Replay.of(recording);

    RunEnd.Verdict verdict = look(run, recording, false);

    assertThat(verdict).isInstanceOf(RunEnd.Verdict.Over.class);
    assertThat(((RunEnd.Verdict.Over) verdict).outcome())
        .isInstanceOfSatisfying(
            RunOutcome.Failed.class,
            failed -> assertThat(failed.error().message()).contains("ProviderModelNotFoundErr"));
  }

  @Test
  void unknownModelIsSilenceIn11() {
    Recording recording = Recording.of(EngineRelease.OLD, "bad-model");
    Replay run = Replay.of(recording);

    assertThat(look(run, recording, false)).isEqualTo(over(new RunOutcome.Unanswered()));
  }

  /// An unknown agent: nothing is stored, and no idle ever comes.
  @Test
  void errorWithoutIdleAndWithoutAStoredPromptEndsTheRun() {
    Recording recording = Recording.of(EngineRelease.NEW, "bad-model", 1);
    EngineEvent.RunFailed error = recording.events(EngineEvent.RunFailed.class).getLast();
    Replay run = new Replay(RunState.prompted(recording.session(), Recording.INBOX_ID));

    run.feed(error);

    assertThat(error.error().message()).startsWith("Agent not found");
    assertThat(run.effects()).containsExactly(new RunEffect.Verify());
    assertThat(RunEnd.judge(run.state(), IDLE, false, true))
        .isEqualTo(over(new RunOutcome.Failed(error.error(), "")));
  }

  @ParameterizedTest
  @EnumSource
  void runOfAKilledEngineIsInterruptedAndKeepsWhatWasStreamed(EngineRelease release) {
    Recording recording = Recording.of(release, "restart-SIGKILL");
    Replay run = Replay.of(recording);

    assertThat(run.effects(RunEffect.Finished.class)).isEmpty();
    assertThat(look(run, recording, true)).isEqualTo(new RunEnd.Verdict.Unsettled());
    assertThat(look(run, recording, false))
        .isEqualTo(over(new RunOutcome.Interrupted("Working on it.")));
  }

  @ParameterizedTest
  @EnumSource
  void runIsFoundInTheListWithoutASingleEventOfIt(EngineRelease release) {
    Recording recording = Recording.of(release, "perm-once");
    RunState fresh = RunState.prompted(recording.session(), Recording.INBOX_ID);

    RunState read = RunEnd.reread(fresh, recording.messages());

    assertThat(RunEnd.judge(read, IDLE, true, true))
        .isEqualTo(over(new RunOutcome.Answered("done: hi")));
    assertThat(read.tools()).extracting(Part.Tool::tool).containsExactly("bash");
  }

  @ParameterizedTest
  @EnumSource
  void listWithoutOurPromptChangesNothing(EngineRelease release) {
    Recording recording = Recording.of(release, "perm-once");
    RunState other = RunState.prompted(recording.session(), "another-id");

    RunState read = RunEnd.reread(other, recording.messages());

    assertThat(read).isEqualTo(other);
    assertThat(RunEnd.judge(read, IDLE, false, true)).isEqualTo(new RunEnd.Verdict.NeverArrived());
  }

  @ParameterizedTest
  @EnumSource
  void listReadAfterTheEventsTellsTheSameAsTheEvents(EngineRelease release) {
    for (String name : List.of("plain", "perm-once", "question", "reasoning", "task-child")) {
      Recording recording = Recording.of(release, name);
      Replay run = Replay.of(recording);

      RunState read = RunEnd.reread(run.state(), recording.messages());

      assertThat(RunEnd.outcome(read)).as(name).isEqualTo(run.outcome());
    }
  }

  @ParameterizedTest
  @EnumSource
  void disposedInstanceIsLookedAtAndItsRunIsNotCalledAnswered(EngineRelease release) {
    Recording recording = Recording.of(release, "dispose");
    Replay run = Replay.of(recording);

    assertThat(run.effects(RunEffect.Finished.class)).isEmpty();
    run.feed(recording.events(EngineEvent.InstanceDisposed.class).getFirst());
    assertThat(run.effects().getLast()).isEqualTo(new RunEffect.Verify());
    assertThat(((RunEnd.Verdict.Over) look(run, recording, false)).outcome())
        .isInstanceOfAny(RunOutcome.Stopped.class, RunOutcome.Interrupted.class)
        .extracting(RunOutcome::text)
        .isEqualTo("Working on it.");
  }

  private static RunEnd.Verdict look(Replay run, Recording recording, boolean patient) {
    List<Message> messages = recording.messages();
    boolean stored = messages.stream().anyMatch(m -> RunEnd.ofPrompt(run.state(), m));
    return RunEnd.judge(RunEnd.reread(run.state(), messages), IDLE, stored, patient);
  }

  private static RunEnd.Verdict over(RunOutcome outcome) {
    return new RunEnd.Verdict.Over(outcome);
  }
}
