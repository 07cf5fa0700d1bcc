package owpenbot.client.opencode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the real engines of both versions sent is understood, and means the same.
class RecordedEventsTest {

  private static final Set<String> OF_NO_USE =
      Set.of(
          "command.executed",
          "file.edited",
          "file.watcher.updated",
          "message.part.removed",
          "project.updated",
          "session.compacted",
          "session.diff",
          "sync",
          "todo.updated");

  static Stream<Recording> recordings() {
    return Recording.all();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyEventIsUnderstoodOrOfNoUse(Recording recording) {
    List<EngineEvent.Ignored> ignored = recording.events(EngineEvent.Ignored.class);

    assertThat(ignored).extracting(EngineEvent.Ignored::type).isSubsetOf(OF_NO_USE);
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyEventButTheStreamsOwnSaysItsDirectory(Recording recording) {
    assertThat(recording.directoryEvents())
        .filteredOn(e -> !(e.event() instanceof EngineEvent.Connected))
        .filteredOn(e -> !(e.event() instanceof EngineEvent.Heartbeat))
        .allSatisfy(e -> assertThat(e.directory()).startsWith(Recording.DIRECTORY));
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void plainTurnStreamsTheTextThatTheEndedPartThenHas(String version) {
    Recording plain = Recording.of(version, "plain");

    List<Part.Text> texts = plain.parts(Part.Text.class);
    Part.Text prompt = texts.getFirst();
    Part.Text answer = texts.getLast();
    assertThat(prompt.text()).startsWith("say ");
    assertThat(prompt.ended()).isTrue();
    assertThat(answer.ended()).isTrue();
    assertThat(answer.text()).isEqualTo(plain.streamed(false).strip()).isNotEmpty();
    assertThat(plain.events(EngineEvent.TextDelta.class))
        .allSatisfy(delta -> assertThat(delta.part()).isEqualTo(answer.id()))
        .allSatisfy(delta -> assertThat(delta.message()).isEqualTo(answer.messageId()));
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void plainTurnEndsWithAnAnswerToThePromptAndIdle(String version) {
    Recording plain = Recording.of(version, "plain");

    String prompt = plain.parts(Part.Text.class).getFirst().messageId();
    MessageInfo.Assistant answer = assistants(plain).getLast();
    assertThat(answer.parentId()).isEqualTo(prompt);
    assertThat(answer.completedAt()).isNotNull();
    assertThat(answer.finish()).isEqualTo("stop");
    assertThat(answer.agent()).isEqualTo("build");
    assertThat(answer.model()).hasToString("fake/fake-1");
    assertThat(answer.cost()).isPositive();
    assertThat(answer.tokens().context()).isPositive();
    assertThat(statuses(plain)).startsWith("Busy").endsWith("Idle Idle");
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void abortedAnswerSaysSoAndKeepsItsText(String version) {
    Recording abort = Recording.of(version, "abort-stream");

    assertThat(assistants(abort).getLast().error())
        .isNotNull()
        .satisfies(error -> assertThat(error.aborted()).isTrue());
    assertThat(abort.streamed(false)).startsWith("tok");
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void waitForTheModelIsARetryWithItsTime(String version) {
    Recording retry = Recording.of(version, "llm-retry-429");

    assertThat(retry.events(EngineEvent.StatusChanged.class))
        .extracting(EngineEvent.StatusChanged::status)
        .filteredOn(SessionStatus.Retry.class::isInstance)
        .singleElement()
        .satisfies(
            status -> {
              SessionStatus.Retry waiting = (SessionStatus.Retry) status;
              assertThat(waiting.attempt()).isEqualTo(1);
              assertThat(waiting.message()).isEqualTo("fake failure 1/1");
              assertThat(waiting.next()).isAfter("2026-01-01T00:00:00Z");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void modelsErrorIsItsNameAndFirstLineOnly(String version) {
    Recording failed = Recording.of(version, "llm-error-400");

    assertThat(failed.events(EngineEvent.RunFailed.class))
        .isNotEmpty()
        .allSatisfy(
            e -> assertThat(e.error()).isEqualTo(new EngineError("APIError", "fake failure 400")));
  }

  @Test
  void stackTraceOfTheNewerEngineIsDropped() {
    assertThat(Recording.of(Recording.NEW, "bad-model").events(EngineEvent.RunFailed.class))
        .extracting(e -> e.error().message())
        .contains("ProviderModelNotFoundError: Model not found: fake/nope.")
        .allSatisfy(message -> assertThat(message).doesNotContain(" at ", "bunfs"));
  }

  @Test
  void olderEngineSaysWhichTokensAreThoughts() {
    Recording old = Recording.of(Recording.OLD, "reasoning");

    assertThat(old.streamed(true).strip())
        .isEqualTo(old.parts(Part.Reasoning.class).getLast().text().strip())
        .isNotEmpty();
    assertThat(old.streamed(false)).isNotEmpty();
  }

  @Test
  void newerEngineAnnouncesTheThoughtsPartBeforeItsTokens() {
    List<EngineEvent> events = Recording.of(Recording.NEW, "reasoning").events();
    EngineEvent.TextDelta first =
        (EngineEvent.TextDelta)
            events.stream()
                .filter(EngineEvent.TextDelta.class::isInstance)
                .findFirst()
                .orElseThrow();

    assertThat(first.reasoning()).isFalse();
    assertThat(events.subList(0, events.indexOf(first)))
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        EngineEvent.PartUpdated.class,
                        e -> {
                          assertThat(e.part()).isInstanceOf(Part.Reasoning.class);
                          assertThat(e.part().id()).isEqualTo(first.part());
                        }));
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void disposedInstanceIsReportedWithItsDirectory(String version) {
    assertThat(Recording.of(version, "dispose").events(EngineEvent.InstanceDisposed.class))
        .containsExactly(new EngineEvent.InstanceDisposed(Recording.DIRECTORY));
  }

  @ParameterizedTest
  @ValueSource(strings = {Recording.OLD, Recording.NEW})
  void globalStreamBeginsWithConnectedAndBeats(String version) {
    assertThat(Recording.of(version, "global-event").events().getFirst())
        .isEqualTo(new EngineEvent.Connected());
    assertThat(Recording.of(version, "heartbeat").events(EngineEvent.Heartbeat.class)).isNotEmpty();
  }

  private static List<MessageInfo.Assistant> assistants(Recording recording) {
    return recording.events(EngineEvent.MessageUpdated.class).stream()
        .map(EngineEvent.MessageUpdated::info)
        .filter(MessageInfo.Assistant.class::isInstance)
        .map(MessageInfo.Assistant.class::cast)
        .toList();
  }

  private static String statuses(Recording recording) {
    return recording.events(EngineEvent.StatusChanged.class).stream()
        .map(e -> e.status().getClass().getSimpleName())
        .collect(Collectors.joining(" "));
  }
}
