package owpenbot.bot.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.run.RunFold;
import owpenbot.bot.run.RunOutcome;
import owpenbot.bot.run.RunState;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.opencode.EngineError;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.MessageInfo;
import owpenbot.client.opencode.Model;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.Tokens;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.Role;
import owpenbot.connectors.api.OutboundMessage.Text;
import owpenbot.connectors.testing.FakeCapabilities;

class AnswerTest {

  private static final Instant NOW = Runs.NOW;
  private static final Capabilities ROOMY = FakeCapabilities.EVERYTHING;
  private static final Capabilities NO_FILES = FakeCapabilities.TEXT_ONLY;
  private static final List<List<Button>> AGAIN =
      List.of(List.of(new Button("Run again", Button.Style.NEUTRAL, "t1")));

  private final List<String> files = new ArrayList<>();

  @Test
  void shortAnswerIsOneMessageWithItsFooter() {
    List<OutboundMessage> messages = messages(new RunOutcome.Answered("Hello"), ROOMY);

    assertThat(messages).containsExactly(new Text(Role.ANSWER, "Hello\n\n*shop · 3 s*", List.of()));
  }

  @Test
  void answerThatNeedsSeveralMessagesEndsWithTheOnlyAnswer() {
    List<OutboundMessage> messages = messages(new RunOutcome.Answered(lines(6_000)), ROOMY);

    assertThat(messages).hasSize(2);
    assertThat(roles(messages)).containsExactly(Role.ANSWER_PART, Role.ANSWER);
    assertThat(((Text) messages.getFirst()).markdown()).doesNotContain("shop · 3 s");
    assertThat(((Text) messages.getLast()).markdown()).endsWith("*shop · 3 s*");
  }

  @Test
  void answerOfMoreThanThreeMessagesIsAFileBetweenItsBeginningAndItsEnd() {
    List<OutboundMessage> messages = messages(new RunOutcome.Answered(lines(20_000)), ROOMY);

    assertThat(messages).hasSize(3);
    assertThat(((Text) messages.get(0)).role()).isEqualTo(Role.ANSWER_PART);
    assertThat(messages.get(1))
        .isInstanceOfSatisfying(
            OutboundMessage.File.class, file -> assertThat(file.fileName()).isEqualTo("answer.md"));
    assertThat(((Text) messages.get(2)).markdown())
        .isEqualTo("The answer goes on in the file above.\n\n*shop · 3 s*");
    assertThat(files).containsExactly("answer.md");
  }

  @Test
  void whereNoFileFitsTheWholeAnswerIsSaidInMessages() {
    String text = lines(20_000);

    List<OutboundMessage> messages = messages(new RunOutcome.Answered(text), NO_FILES);

    assertThat(messages).hasSizeGreaterThan(20).allMatch(Text.class::isInstance);
    assertThat(files).isEmpty();
    assertThat(roles(messages).stream().filter(role -> role == Role.ANSWER)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {580, 599, 600, 601, 1_199, 1_200, 1_800})
  void noMessageIsEverLongerThanThePlatformTakes(int length) {
    EngineError error = new EngineError("ProviderModelNotFoundError", "x".repeat(300));
    Answer answer =
        Answer.of(
            Runs.active(),
            new RunOutcome.Failed(error, "y".repeat(length)),
            "a-project-with-a-long-name · 59m59s · 99 % · $12.3456 · provider/model-of-a-long-name",
            Verbosity.NORMAL);

    assertThat(answer.messages(NO_FILES, AGAIN, this::write))
        .allSatisfy(
            message ->
                assertThat(((Text) message).markdown())
                    .hasSizeLessThanOrEqualTo(NO_FILES.maxTextChars()));
  }

  @Test
  void silentRunSaysThatItWasSilent() {
    assertThat(messages(new RunOutcome.Silent(), ROOMY))
        .containsExactly(
            new Text(Role.ANSWER, "The model ended without words.\n\n*shop · 3 s*", List.of()));
  }

  @Test
  void stoppedRunKeepsWhatWasSaidAndIsNoError() {
    Answer answer = answer(new RunOutcome.Stopped("half"), Verbosity.NORMAL);

    assertThat(answer.role()).isEqualTo(Role.ANSWER);
    assertThat(answer.again()).isFalse();
    assertThat(answer.state()).isEqualTo(InboxRow.State.DONE);
    assertThat(answer.note()).isEqualTo("■ Stopped.");
    assertThat(answer.text()).isEqualTo("half");
  }

  @Test
  void failedRunShowsNameAndFirstLineAndCanBeRunAgain() {
    EngineError error = new EngineError("APIError", "fake failure 400");
    Answer answer = answer(new RunOutcome.Failed(error, "half"), Verbosity.NORMAL);

    assertThat(answer.role()).isEqualTo(Role.ERROR);
    assertThat(answer.again()).isTrue();
    assertThat(answer.state()).isEqualTo(InboxRow.State.INTERRUPTED);
    assertThat(answer.messages(ROOMY, AGAIN, this::write))
        .containsExactly(
            new Text(Role.ERROR, "half\n\n⚠ APIError: fake failure 400\n\n*shop · 3 s*", AGAIN));
  }

  @Test
  void interruptedAndUnansweredRunsSayWhatHappenedAndCanBeRunAgain() {
    Answer interrupted = answer(new RunOutcome.Interrupted("half"), Verbosity.NORMAL);
    Answer unanswered = answer(new RunOutcome.Unanswered(), Verbosity.NORMAL);

    assertThat(interrupted.note()).startsWith("⚠ Interrupted");
    assertThat(interrupted.text()).isEqualTo("half");
    assertThat(unanswered.note()).contains("did nothing with it");
    assertThat(List.of(interrupted, unanswered)).allMatch(Answer::again);
  }

  @Test
  void verboseAnswerHoldsWhatWasSaidBetweenTheTools() {
    ActiveRun active = Runs.active();
    active.state = talked(active.state, "First I look.", "Done.");

    RunOutcome outcome = new RunOutcome.Answered("Done.");
    assertThat(Answer.of(active, outcome, "", Verbosity.VERBOSE).text())
        .isEqualTo("First I look.\n\nDone.");
    assertThat(Answer.of(active, outcome, "", Verbosity.NORMAL).text()).isEqualTo("Done.");
  }

  private List<OutboundMessage> messages(RunOutcome outcome, Capabilities capabilities) {
    return answer(outcome, Verbosity.NORMAL).messages(capabilities, List.of(), this::write);
  }

  private static Answer answer(RunOutcome outcome, Verbosity verbosity) {
    return Answer.of(Runs.active(), outcome, "shop · 3 s", verbosity);
  }

  private Path write(String name) {
    files.add(name);
    return Path.of("/data", name);
  }

  private static List<Role> roles(List<OutboundMessage> messages) {
    return messages.stream().map(message -> ((Text) message).role()).toList();
  }

  private static String lines(int chars) {
    return "All work and no play makes a dull text.\n".repeat(chars / 40);
  }

  /// Our prompt, and one answering message for each text.
  private static RunState talked(RunState state, String... texts) {
    RunState next = apply(state, new MessageInfo.User("msg_0", "ses_1", NOW));
    next = apply(next, text("msg_0", "do it", Map.of(OpencodeClient.INBOX_ID, "in1")));
    for (int i = 1; i <= texts.length; i++) {
      String id = "msg_" + i;
      next =
          apply(
              next,
              new MessageInfo.Assistant(
                  id,
                  "ses_1",
                  "msg_0",
                  "build",
                  new Model("fake", "fake-1"),
                  NOW,
                  NOW,
                  null,
                  "stop",
                  0,
                  Tokens.NONE,
                  false));
      next = apply(next, text(id, texts[i - 1], Map.of()));
    }
    return next;
  }

  private static Part.Text text(String message, String text, Map<String, String> metadata) {
    return new Part.Text("prt_" + message, message, "ses_1", text, true, false, metadata);
  }

  private static RunState apply(RunState state, MessageInfo info) {
    return RunFold.apply(state, new EngineEvent.MessageUpdated(info)).state();
  }

  private static RunState apply(RunState state, Part part) {
    return RunFold.apply(state, new EngineEvent.PartUpdated(part)).state();
  }
}
