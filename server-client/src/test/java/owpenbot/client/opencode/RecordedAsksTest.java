package owpenbot.client.opencode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tool calls, asks and questions as the real engines of both versions sent them.
class RecordedAsksTest {

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void askIsJoinedWithTheToolCallThatWaits(String version) {
    Recording once = Recording.of(version, "perm-once");

    PermissionAsk ask = once.events(EngineEvent.PermissionAsked.class).getFirst().ask();
    assertThat(ask.permission()).isEqualTo("bash");
    assertThat(ask.always()).hasSize(2);
    assertThat(once.parts(Part.Tool.class))
        .filteredOn(tool -> tool.state().status() == ToolState.Status.RUNNING)
        .first()
        .satisfies(
            tool -> {
              assertThat(tool.callId()).isEqualTo(ask.callId());
              assertThat(tool.messageId()).isEqualTo(ask.messageId());
              assertThat(tool.state().input())
                  .containsEntry("command", "echo hi > out.txt && cat out.txt");
            });
    assertThat(once.events(EngineEvent.PermissionReplied.class))
        .containsExactly(
            new EngineEvent.PermissionReplied(ask.sessionId(), ask.id(), PermissionReply.ONCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void finishedToolCallHasOutputAndDuration(String version) {
    ToolState state = Recording.of(version, "perm-once").parts(Part.Tool.class).getLast().state();

    assertThat(state.status()).isEqualTo(ToolState.Status.COMPLETED);
    assertThat(state.output()).isEqualTo("hi\n");
    assertThat(state.title()).contains("echo hi");
    assertThat(state.took()).isPositive();
  }

  @Test
  void newerEngineSaysTheCommandInTheAskTheOlderDoesNot() {
    assertThat(ask(Recording.NEW).metadata())
        .containsEntry("command", "echo hi > out.txt && cat out.txt");
    assertThat(ask(Recording.OLD).metadata()).isEmpty();
    assertThat(ask(Recording.OLD).patterns()).containsExactly("echo hi", "cat out.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void rejectionWithAReasonReachesTheModelAsTheCallsError(String version) {
    Recording reject = Recording.of(version, "perm-reject-message");

    assertThat(reject.events(EngineEvent.PermissionReplied.class))
        .extracting(EngineEvent.PermissionReplied::reply)
        .contains(PermissionReply.REJECT);
    assertThat(reject.parts(Part.Tool.class))
        .filteredOn(tool -> tool.state().status() == ToolState.Status.ERROR)
        .isNotEmpty()
        .allSatisfy(tool -> assertThat(tool.state().output()).contains("rejected"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void questionAndItsAnswerAreUnderstood(String version) {
    Recording question = Recording.of(version, "question");

    QuestionAsk ask = question.events(EngineEvent.QuestionAsked.class).getFirst().ask();
    assertThat(ask.questions()).hasSize(1);
    QuestionAsk.Question one = ask.questions().getFirst();
    assertThat(one.choices()).extracting(QuestionAsk.Choice::label).hasSizeGreaterThan(1);
    assertThat(one.multiple()).isFalse();
    assertThat(one.custom()).isTrue();
    EngineEvent.QuestionAnswered answered =
        question.events(EngineEvent.QuestionAnswered.class).getFirst();
    assertThat(answered.ask()).isEqualTo(ask.id());
    assertThat(answered.rejected()).isFalse();
    assertThat(answered.answers().getFirst().getFirst())
        .isIn(one.choices().stream().map(QuestionAsk.Choice::label).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void severalQuestionsComeInOneAsk(String version) {
    Recording several = Recording.of(version, "question-multi-custom");

    assertThat(several.events(EngineEvent.QuestionAsked.class))
        .anySatisfy(e -> assertThat(e.ask().questions()).hasSize(2));
    assertThat(several.events(EngineEvent.QuestionAnswered.class))
        .anySatisfy(e -> assertThat(e.answers()).hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void subagentsSessionIsKnownFromBothSides(String version) {
    Recording task = Recording.of(version, "task-child");

    String child =
        task.parts(Part.Tool.class).stream()
            .filter(tool -> tool.tool().equals("task"))
            .map(tool -> String.valueOf(tool.state().childSession()))
            .reduce((_, last) -> last)
            .orElseThrow();
    assertThat(task.events(EngineEvent.SessionChanged.class))
        .extracting(EngineEvent.SessionChanged::session)
        .filteredOn(session -> session.id().equals(child))
        .isNotEmpty()
        .allSatisfy(session -> assertThat(session.parentId()).startsWith("ses_"));
    assertThat(task.events(EngineEvent.PermissionAsked.class))
        .allSatisfy(asked -> assertThat(asked.ask().sessionId()).isEqualTo(child));
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void editsCarryTheirDiffInTheAskAndAfterwards(String version) {
    Recording edits = Recording.of(version, "write-edit-diff");

    assertThat(edits.events(EngineEvent.PermissionAsked.class))
        .filteredOn(asked -> asked.ask().permission().equals("edit"))
        .isNotEmpty()
        .allSatisfy(
            asked ->
                assertThat(asked.ask().metadata())
                    .hasEntrySatisfying("diff", diff -> assertThat(diff).contains("@@"))
                    .containsKey("filepath"));
    assertThat(edits.parts(Part.Tool.class))
        .filteredOn(tool -> tool.tool().equals("edit"))
        .last()
        .satisfies(tool -> assertThat(tool.state().diff()).contains("@@"));
  }

  private static PermissionAsk ask(String version) {
    return Recording.of(version, "perm-once")
        .events(EngineEvent.PermissionAsked.class)
        .getFirst()
        .ask();
  }
}
