package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.EngineUnderTest;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// What people do every day, through the real Telegram library and the real engine.
@RealEngine
class TelegramFlowTest {

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aMessageIsAnsweredOnceAndFormatted(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("say Hello **world**");

    SeenMessage answer = flow.sees("Hello world");
    assertThat(answer.stretches("bold")).containsExactly("world");
    assertThat(answer.text()).contains(flow.directory.getFileName().toString());
    flow.awaitQuiet();
    assertThat(flow.count("Hello world")).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aLongAnswerIsShownWhileItGrowsAndThenWhole(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("slow 25 10");

    SeenMessage live = flow.seesButton("Stop");
    assertThat(live.silent()).isTrue();
    SeenMessage answer =
        flow.telegram.awaitMessage(
            flow.olga.room(), m -> m.id() != live.id() && m.text().contains("tok24"));
    assertThat(answer.silent()).isFalse();
    assertThat(answer.text()).startsWith("tok0");
    flow.telegram.awaitMessage(flow.olga.room(), m -> m.id() == live.id() && m.labels().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aCommandRunsOnlyAfterTheOwnerAllowedIt(EngineRelease release, Engines engines)
      throws IOException {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("bash: echo hi > out.txt && cat out.txt");

    SeenMessage card = flow.seesButton("Allow once");
    assertThat(card.text()).contains("echo hi > out.txt && cat out.txt");
    assertThat(flow.directory.resolve("out.txt")).doesNotExist();
    flow.olga.clicks(card, "Allow once");
    flow.sees("done: hi");
    SeenMessage decided =
        flow.telegram.awaitMessage(
            flow.olga.room(),
            m -> m.id() == card.id() && m.text().contains("Allowed once by Olga"));
    assertThat(decided.labels()).isEmpty();
    assertThat(Files.readString(flow.directory.resolve("out.txt"))).isEqualTo("hi\n");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void anEditIsShownAsADiffAndDeniedWithAReasonTheModelHears(EngineRelease release, Engines engines)
      throws IOException {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    // 1.1 edits only what was read, and takes relative paths from where it was started.
    Path file = flow.directory.resolve("a.txt");
    flow.olga.writes("read " + file + "\nedit " + file + ": hello => HELLO");

    SeenMessage card = flow.seesButton("Deny + reason…");
    assertThat(card.text()).contains("-hello").contains("+HELLO").contains("+1 −1");
    flow.olga.clicks(card, "Deny + reason…");
    SeenMessage question =
        flow.telegram.awaitMessage(
            flow.olga.room(), m -> m.id() > card.id() && m.text().contains("Reason"));
    flow.olga.replies(question, "Use a worktree");
    flow.sees("feedback: Use a worktree");
    flow.telegram.awaitMessage(
        flow.olga.room(),
        m ->
            m.id() == card.id()
                && m.text().contains("Denied by Olga")
                && m.text().contains("Use a worktree"));
    assertThat(Files.readString(flow.directory.resolve("a.txt"))).startsWith("hello");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void alwaysPrintsItsScopeAndAsksAgain(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("bash: echo one\nbash: echo two");

    SeenMessage card = flow.seesButton("Always…");
    flow.olga.clicks(card, "Always…");
    SeenMessage confirm =
        flow.telegram.awaitMessage(
            flow.olga.room(), m -> m.id() == card.id() && m.labels().contains("Yes, always"));
    assertThat(confirm.text()).containsPattern("bash: echo ?\\*").contains("every session");
    flow.olga.clicks(confirm, "Yes, always");
    flow.sees("done: two");
    flow.telegram.awaitMessage(
        flow.olga.room(), m -> m.id() == card.id() && m.text().contains("Always allowed by Olga"));
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aGrantForTheSessionCoversExactlyTheSameAgain(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("bash: echo same");
    flow.olga.clicks(flow.seesButton("Allow session"), "Allow session");
    flow.sees("done: same");
    flow.olga.writes("bash: echo same\nsay twice");
    flow.sees("twice");
    flow.olga.writes("bash: echo same more");

    SeenMessage card = flow.seesButton("Allow session");
    assertThat(card.text()).contains("echo same more");
    flow.olga.writes("/grants");
    assertThat(flow.sees("echo same").text()).isNotEmpty();
    flow.olga.clicks(card, "Deny");
    flow.telegram.awaitMessage(
        flow.olga.room(), m -> m.id() == card.id() && m.text().contains("Denied by Olga"));
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aSubagentsRequestReachesTheChatWithItsPath(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("task: look|bash: echo sub|general");

    SeenMessage card = flow.seesButton("Allow once");
    assertThat(card.text()).contains("build ▸ general").contains("echo sub");
    flow.olga.clicks(card, "Allow once");
    flow.telegram.awaitMessage(
        flow.olga.room(), m -> m.id() == card.id() && m.text().contains("Allowed once"));
    flow.sees("done:");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aQuestionIsAnsweredWithAButton(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("ask: Which color?|red|blue");

    SeenMessage card = flow.seesButton("blue");
    assertThat(card.text()).contains("Which color?");
    flow.olga.clicks(card, "blue");
    flow.sees("done:");
    flow.telegram.awaitMessage(
        flow.olga.room(), m -> m.id() == card.id() && m.text().contains("Answered by Olga"));
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void stopEndsTheRunAndSaysSo(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("slow 600 10");
    SeenMessage live = flow.seesButton("Stop");
    flow.olga.clicks(live, "Stop");

    flow.sees("■ Stopped.");
    flow.olga.writes("say still here");
    flow.sees("still here");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aModelThatFailsAtFirstIsRetriedAndAnswersOnce(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("failn 1 500");

    flow.sees("ok after 1 failures");
    flow.awaitQuiet();
    assertThat(flow.count("ok after")).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aModelThatRefusesIsToldInOneLineWithoutSecrets(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("fail 400");

    SeenMessage error = flow.seesButton("Run again");
    assertThat(error.text()).contains("failure 400").doesNotContain("127.0.0.1");
    flow.olga.writes("say goes on");
    flow.sees("goes on");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void messagesWhileBusyWaitInOrderAndCanBeTakenBack(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    TelegramFlow flow = TelegramFlow.start(engines, engine.engine());

    flow.olga.writes("slow 40 10");
    flow.seesButton("Stop");
    flow.olga.writes("say second");
    flow.sees("Queued, place 1");
    flow.olga.writes("say third " + flow.directory.getFileName());
    SeenMessage queued = flow.sees("Queued, place 2");
    flow.olga.clicks(queued, "Take back");

    flow.sees("Taken back");
    flow.sees("second");
    flow.awaitQuiet();
    assertThat(engine.script().asked("third " + flow.directory.getFileName())).isZero();
  }
}
