package owpenbot.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.client.opencode.DirectoryEvent;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.PermissionReply;
import owpenbot.client.opencode.SessionStatus;
import owpenbot.client.opencode.ToolState;

/// Runs that reach their end, by what both engine versions sent.
class RecordedRunTest {

  @ParameterizedTest
  @EnumSource
  void plainTurnIsAcceptedOnceAndFinishedByItsEventsAlone(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "plain"));

    String text = "Hello from the fake model, this is a plain answer.";
    assertThat(run.effects())
        .containsExactly(
            new RunEffect.Accepted(), new RunEffect.Finished(new RunOutcome.Answered(text)));
    assertThat(run.state().totals().model()).hasToString("fake/fake-1");
    assertThat(run.state().totals().agent()).isEqualTo("build");
    assertThat(run.state().totals().contextTokens()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void textGrowsWhileItIsStreamed(EngineRelease release) {
    Recording recording = Recording.of(release, "plain");
    Replay run = new Replay(RunState.prompted(recording.session(), Recording.INBOX_ID));

    List<String> texts =
        recording.events().stream()
            .map(
                event -> {
                  run.feed(event.event());
                  return run.state().finalText();
                })
            .distinct()
            .toList();

    assertThat(texts).hasSizeGreaterThan(5).startsWith("", "Hello", "Hello from");
  }

  @ParameterizedTest
  @EnumSource
  void reasoningIsNoPartOfTheAnswer(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "reasoning"));

    assertThat(run.outcome()).isEqualTo(new RunOutcome.Answered("then I answer"));
    assertThat(run.state().parts().values())
        .filteredOn(Part.Reasoning.class::isInstance)
        .extracting(part -> ((Part.Reasoning) part).text())
        .containsExactly("first I think about it");
  }

  @ParameterizedTest
  @EnumSource
  void permissionIsNeededOnceTheRealCommandIsKnown(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "perm-once"));

    List<RunEffect.PermissionNeeded> needed = run.effects(RunEffect.PermissionNeeded.class);
    assertThat(needed).hasSize(1);
    assertThat(Objects.requireNonNull(needed.getFirst().call()).state().input())
        .containsEntry("command", "echo hi > out.txt && cat out.txt");
    assertThat(run.effects(RunEffect.PermissionSettled.class))
        .containsExactly(
            new RunEffect.PermissionSettled(needed.getFirst().ask().id(), PermissionReply.ONCE));
    assertThat(run.outcome()).isEqualTo(new RunOutcome.Answered("done: hi"));
    assertThat(run.state().early()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void askThatComesBeforeItsToolCallIsToldAsEarlyFirst(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "perm-once"));

    List<String> kinds =
        run.effects().stream().map(effect -> effect.getClass().getSimpleName()).toList();
    assertThat(kinds)
        .containsExactly(
            "Accepted", "PermissionEarly", "PermissionNeeded", "PermissionSettled", "Finished");
  }

  @ParameterizedTest
  @EnumSource
  void deniedWithWordsTheModelGoesOnAndTheToolFailed(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "perm-reject-message"));

    assertThat(run.effects(RunEffect.PermissionSettled.class))
        .extracting(RunEffect.PermissionSettled::reply)
        .containsExactly(PermissionReply.REJECT);
    assertThat(run.state().tools())
        .extracting(tool -> tool.state().status())
        .containsExactly(ToolState.Status.ERROR);
    assertThat(run.outcome()).isInstanceOf(RunOutcome.Answered.class);
    assertThat(run.outcome().text()).contains("The user rejected permission");
  }

  @ParameterizedTest
  @EnumSource
  void questionNeedsAnAnswerAndIsSettledByIt(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "question"));

    List<RunEffect.AnswerNeeded> needed = run.effects(RunEffect.AnswerNeeded.class);
    assertThat(needed).hasSize(1);
    assertThat(needed.getFirst().ask().questions().getFirst().question())
        .isEqualTo("Which colour?");
    assertThat(run.effects(RunEffect.QuestionSettled.class))
        .extracting(RunEffect.QuestionSettled::askId)
        .containsExactly(needed.getFirst().ask().id());
    assertThat(run.outcome()).isInstanceOf(RunOutcome.Answered.class);
  }

  @ParameterizedTest
  @EnumSource
  void ownWordsAndSeveralAnswersComeBackAsGiven(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "question-multi-custom"));

    List<RunEffect.QuestionSettled> settled = run.effects(RunEffect.QuestionSettled.class);
    assertThat(settled).hasSize(1);
    assertThat(settled.getFirst().rejected()).isFalse();
    assertThat(settled.getFirst().answers()).hasSize(2);
    assertThat(settled.getFirst().answers().getFirst()).containsExactly("A");
  }

  @ParameterizedTest
  @EnumSource
  void subagentsAskAndToolsAreTheRunsOwnButItsWordsAreNot(EngineRelease release) {
    Recording recording = Recording.of(release, "task-child");
    Replay run = Replay.of(recording);

    assertThat(asks(run))
        .hasSize(1)
        .allSatisfy(ask -> assertThat(ask.sessionId()).isNotEqualTo(recording.session()));
    assertThat(run.state().tools().getLast().state().input()).containsEntry("command", "uname -r");
    assertThat(run.state().tools()).extracting(Part.Tool::tool).containsExactly("task", "bash");
    assertThat(run.state().answers())
        .allSatisfy(message -> assertThat(message.sessionId()).isEqualTo(recording.session()));
    assertThat(run.outcome().text()).startsWith("done:").contains("6.1.0");
  }

  @ParameterizedTest
  @EnumSource
  void idleOfASubagentDoesNotEndTheRun(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "task-child"));

    assertThat(run.effects(RunEffect.Verify.class)).isEmpty();
    assertThat(run.effects(RunEffect.Finished.class)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyWriteAsksWithItsDiffAndTheLastMessageIsTheAnswer(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "write-edit-diff"));

    assertThat(asks(run))
        .hasSize(2)
        .allSatisfy(
            ask -> {
              assertThat(ask.permission()).isEqualTo("edit");
              assertThat(ask.metadata()).containsKey("diff");
            });
    assertThat(run.state().tools())
        .extracting(Part.Tool::tool)
        .containsExactly("write", "read", "edit");
    assertThat(run.outcome().text()).startsWith("done:").doesNotContain("Working on it.");
    assertThat(run.state().wholeText()).startsWith("Working on it.").contains("done:");
  }

  /// As in the recorded subagent of 1.1, which was answered 20 ms after it asked.
  @Test
  void askAnsweredElsewhereBeforeItsToolCallShowedIsNotAskedAnyMore() {
    Replay run = Replay.of(Recording.of(EngineRelease.OLD, "task-child"));

    assertThat(run.effects(RunEffect.PermissionEarly.class)).hasSize(1);
    assertThat(run.effects(RunEffect.PermissionSettled.class)).hasSize(1);
    assertThat(run.effects(RunEffect.PermissionNeeded.class)).isEmpty();
    assertThat(run.state().early()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void promptAfterARevertIsARunOfItsOwn(EngineRelease release) {
    Replay run = Replay.of(Recording.of(release, "write-edit-diff", 1));

    assertThat(run.outcome()).isEqualTo(new RunOutcome.Answered("after revert"));
    assertThat(run.state().tools()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void retryIsAStateOfTheRunNotItsEnd(EngineRelease release) {
    Recording recording = Recording.of(release, "llm-retry-429");
    Replay run = new Replay(RunState.prompted(recording.session(), Recording.INBOX_ID));

    boolean retried = false;
    for (DirectoryEvent event : recording.events()) {
      run.feed(event.event());
      retried |= run.state().status() instanceof SessionStatus.Retry;
    }

    assertThat(retried).isTrue();
    assertThat(run.outcome()).isEqualTo(new RunOutcome.Answered("ok after 1 failures"));
    assertThat(run.effects(RunEffect.Verify.class)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void engineCommandIsTakenByItsPlaceAndAnswered(EngineRelease release) {
    Recording recording = Recording.of(release, "command");
    Replay run = new Replay(RunState.commanded(recording.session(), "another-id"));

    recording.events().forEach(event -> run.feed(event.event()));

    assertThat(run.effects())
        .containsExactly(
            new RunEffect.Accepted(),
            new RunEffect.Finished(new RunOutcome.Answered("Hello Bob Smith first=Bob Smith")));
  }

  /// All permission asks the run was told of, each once.
  private static List<PermissionAsk> asks(Replay run) {
    return Stream.concat(
            run.effects(RunEffect.PermissionEarly.class).stream()
                .map(RunEffect.PermissionEarly::ask),
            run.effects(RunEffect.PermissionNeeded.class).stream()
                .map(RunEffect.PermissionNeeded::ask))
        .distinct()
        .toList();
  }
}
