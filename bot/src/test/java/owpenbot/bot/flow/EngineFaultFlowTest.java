package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineProxy;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.EngineUnderTest;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.client.opencode.Prompt;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// What people see when the engine, or the line to it, does not do as it says.
@RealEngine
class EngineFaultFlowTest {

  /// Shorter than any heartbeat, so that a silent line is given up soon.
  private static final Duration SOON = Duration.ofSeconds(2);

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void anAllowThatTheEngineDoesNotTakeIsNeverCalledAllowed(EngineRelease release, Engines engines) {
    EngineProxy line = engines.proxied(release);
    TelegramFlow flow = TelegramFlow.start(engines, line.handle(), UnaryOperator.identity());
    flow.olga.writes("bash: echo taken > taken.txt");
    SeenMessage card = flow.seesButton("Allow once");

    line.swallow(request -> request.path().endsWith("/reply"));
    flow.olga.clicks(card, "Allow once");

    SeenMessage open = flow.seesChanged(card, "Not confirmed: opencode still waits. Try again.");
    assertThat(open.history()).noneMatch(text -> text.contains("✅"));
    assertThat(flow.directory.resolve("taken.txt")).doesNotExist();
    line.swallowNothing();
    flow.olga.clicks(open, "Allow once");
    flow.seesChanged(card, "Allowed once by Olga");
    flow.sees("done:");
    assertThat(flow.directory.resolve("taken.txt")).exists();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aDecisionWaitsForAnEngineThatIsAway(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    TelegramFlow flow = TelegramFlow.start(engines, engine.engine());
    flow.olga.writes("bash: echo away");
    SeenMessage card = flow.seesButton("Allow once");

    flow.bot().engine.clear();
    flow.olga.clicks(card, "Allow once");
    flow.seesChanged(card, "Telling opencode…");
    flow.bot().engine.set(TelegramFlow.handle(engine.engine()));

    flow.seesChanged(card, "Allowed once by Olga");
    flow.sees("done: away");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aDecisionThatMetNothingButANewEngineIsNotCalledTaken(EngineRelease release, Engines engines)
      throws InterruptedException {
    EngineUnderTest engine = engines.own(release);
    TelegramFlow flow = TelegramFlow.start(engines, engine.engine());
    flow.olga.writes("bash: echo gone > gone.txt");
    SeenMessage card = flow.seesButton("Allow once");

    flow.bot().engine.clear();
    flow.olga.clicks(card, "Allow once");
    flow.seesChanged(card, "Telling opencode…");
    engine.process().destroyForcibly();
    engine.awaitLost();
    flow.bot().engine.set(TelegramFlow.handle(engine.awaitReady()));

    SeenMessage closed = flow.seesChanged(card, "was not waiting for this any more");
    assertThat(closed.text()).doesNotContain("✅");
    assertThat(flow.directory.resolve("gone.txt")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aStreamCutInMidTurnLosesAndRepeatsNothing(EngineRelease release, Engines engines) {
    EngineProxy line = engines.proxied(release);
    TelegramFlow flow = TelegramFlow.start(engines, line.handle(), UnaryOperator.identity());
    flow.olga.writes("slow 30 10");
    flow.seesButton("Stop");

    line.cutStreams();

    SeenMessage answer = flow.sees("tok29");
    assertThat(answer.text()).startsWith("tok0");
    flow.awaitQuiet();
    assertThat(flow.count("tok29")).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aRequestAskedWhileTheStreamWasDownIsShown(EngineRelease release, Engines engines) {
    EngineProxy line = engines.proxied(release);
    TelegramFlow flow = TelegramFlow.start(engines, line.handle(SOON), UnaryOperator.identity());
    flow.olga.writes("bash: echo heard\nbash: echo unheard");
    SeenMessage first = flow.seesButton("Allow once");

    line.silenceStreams();
    flow.olga.clicks(first, "Allow once");

    SeenMessage second =
        flow.telegram.awaitMessage(
            flow.olga.room(), m -> m.id() > first.id() && m.text().contains("echo unheard"));
    flow.olga.clicks(second, "Allow once");
    flow.sees("done: unheard");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aStreamThatFallsSilentHidesNoAnswer(EngineRelease release, Engines engines) {
    EngineProxy line = engines.proxied(release);
    TelegramFlow flow = TelegramFlow.start(engines, line.handle(SOON), UnaryOperator.identity());
    flow.olga.writes("slow 15 10");
    flow.seesButton("Stop");

    line.silenceStreams();

    flow.sees("tok14");
    flow.awaitQuiet();
    assertThat(flow.count("tok14")).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void anIdleThatIsNotTrueEndsNoRun(EngineRelease release, Engines engines) {
    EngineProxy line = engines.proxied(release);
    TelegramFlow flow = TelegramFlow.start(engines, line.handle(), UnaryOperator.identity());
    flow.olga.writes("bash: echo patient");
    SeenMessage card = flow.seesButton("Allow once");

    String session = session(flow);
    line.says(
        "{\"directory\":\"%s\",\"payload\":{\"type\":\"session.idle\",\"properties\":{\"sessionID\":\"%s\"}}}"
            .formatted(flow.directory, session));
    flow.olga.writes("/approvals");
    assertThat(flow.sees("echo patient").labels()).isNotNull();
    flow.olga.clicks(card, "Allow once");

    flow.sees("done: patient");
    flow.awaitQuiet();
    assertThat(flow.count("done: patient")).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aSessionThatAFileHasPoisonedIsMended(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    TelegramFlow flow = TelegramFlow.start(engines, engine.engine());
    flow.olga.writes("say clean");
    flow.sees("clean");
    flow.awaitQuiet();
    String session = session(flow);
    String zip =
        "data:application/zip;base64,"
            + Base64.getEncoder().encodeToString("PK".getBytes(StandardCharsets.UTF_8));
    engine
        .client()
        .prompt(
            flow.directory.toString(),
            session,
            new Prompt(
                "elsewhere",
                "say poison",
                List.of(new Prompt.Attachment("application/zip", "a.zip", zip)),
                null,
                null));

    flow.olga.writes("say fails");
    flow.sees("I took it out again (1)");
    flow.olga.writes("say works again");

    flow.sees("works again");
  }

  private static String session(TelegramFlow flow) {
    return String.valueOf(
        flow.bot().store.read(tables -> tables.chats().all()).getFirst().sessionId());
  }
}
