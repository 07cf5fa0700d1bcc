package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.engine.Engine;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.EngineUnderTest;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// What is left after the bot, or the engine, went away in the middle.
@RealEngine
class RestartFlowTest {

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void oldButtonsWorkAfterARestartAndNoCardIsPostedAgain(EngineRelease release, Engines engines) {
    Engine engine = engines.shared(release).engine();
    TelegramFlow flow = TelegramFlow.start(engines, engine);
    flow.olga.writes("bash: echo one\n& bash: echo two\n& bash: echo three");
    flow.telegram.await("three cards", () -> cards(flow).size() == 3);
    flow.awaitQuiet();
    List<SeenMessage> before = cards(flow);

    flow.stopBot();
    flow.startBot(engine, TelegramFlow.options());
    before.forEach(card -> flow.olga.clicks(card, "Allow once"));

    before.forEach(card -> flow.seesChanged(card, "Allowed once by Olga"));
    flow.sees("done:");
    assertThat(cards(flow)).extracting(SeenMessage::id).containsExactly(ids(before));
  }

  private static Integer[] ids(List<SeenMessage> messages) {
    return messages.stream().map(SeenMessage::id).toArray(Integer[]::new);
  }

  private static List<SeenMessage> cards(TelegramFlow flow) {
    return flow.telegram.sent(flow.olga.room()).stream()
        .filter(m -> m.text().contains("run a command"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aRunThatEndsWhileTheBotIsDownIsAnsweredOnce(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    TelegramFlow flow = TelegramFlow.start(engines, engine.engine());
    String words = "down " + flow.directory.getFileName();
    flow.olga.writes("slow 20 10\n" + words);
    flow.seesButton("Stop");

    flow.stopBot();
    flow.startBot(engine.engine(), TelegramFlow.options());

    flow.sees("tok19");
    flow.awaitQuiet();
    assertThat(flow.count("tok19")).isOne();
    assertThat(engine.script().asked(words)).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aMessageThatCameWhileTheBotWasDownIsAnswered(EngineRelease release, Engines engines) {
    Engine engine = engines.shared(release).engine();
    TelegramFlow flow = TelegramFlow.start(engines, engine);
    flow.stopBot();
    flow.olga.writes("say good morning");

    flow.startBot(engine, TelegramFlow.options());

    flow.sees("good morning");
    flow.awaitQuiet();
    assertThat(flow.count("good morning")).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void anEngineKilledInTheMiddleIsToldAsInterruptedAndCanBeRunAgain(
      EngineRelease release, Engines engines) throws InterruptedException {
    EngineUnderTest engine = engines.own(release);
    TelegramFlow flow = TelegramFlow.start(engines, engine.engine());
    flow.olga.writes("slow 600 10");
    flow.seesButton("Stop");

    engine.process().destroyForcibly();
    engine.awaitLost();
    flow.bot().engine.clear();
    flow.bot().engine.set(TelegramFlow.handle(engine.awaitReady()));

    SeenMessage told = flow.seesButton("Run again");
    assertThat(told.text()).contains("Interrupted");
    flow.olga.writes("say alive");
    flow.sees("alive");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aRequestThatDiedWithItsEngineSaysSoAndItsButtonsDoNothing(
      EngineRelease release, Engines engines) throws InterruptedException {
    EngineUnderTest engine = engines.own(release);
    TelegramFlow flow = TelegramFlow.start(engines, engine.engine());
    flow.olga.writes("bash: echo dead > dead.txt");
    SeenMessage card = flow.seesButton("Allow once");

    engine.process().destroyForcibly();
    engine.awaitLost();
    flow.bot().engine.clear();
    flow.bot().engine.set(TelegramFlow.handle(engine.awaitReady()));

    SeenMessage closed =
        flow.telegram.awaitMessage(
            flow.olga.room(), m -> m.id() == card.id() && m.labels().isEmpty());
    assertThat(closed.text()).doesNotContain("Allowed");
    String late = flow.olga.clicksData(card, card.button("Allow once").data());
    assertThat(flow.telegram.awaitAnswer(late).text()).contains("Nothing was done");
    assertThat(flow.directory.resolve("dead.txt")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aSessionDeletedInTheEngineIsReplacedWithANotice(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    TelegramFlow flow = TelegramFlow.start(engines, engine.engine());
    flow.olga.writes("say first");
    flow.sees("first");
    flow.awaitQuiet();
    flow.bot()
        .store
        .update(
            tables ->
                tables
                    .chats()
                    .all()
                    .forEach(
                        row ->
                            tables
                                .chats()
                                .put(
                                    new ChatRow(
                                        row.chat(),
                                        row.directory(),
                                        "ses_0000000000000000000000000000",
                                        row.sessionDirectory(),
                                        null,
                                        null,
                                        null))));

    flow.olga.writes("say second");

    flow.sees("this is a new one");
    flow.sees("second");
  }
}
