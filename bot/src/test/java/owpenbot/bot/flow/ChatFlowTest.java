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
import owpenbot.config.ReplySettings;
import owpenbot.connectors.testing.telegram.Room;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// What people tell the bot itself: commands, groups, running again, steering.
@RealEngine
class ChatFlowTest {

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void aFailedMessageIsRunAgainOnceByItsButton(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    TelegramFlow flow = TelegramFlow.start(engines, engine.engine());
    flow.olga.writes("fail 400");
    SeenMessage error = flow.seesButton("Run again");

    flow.olga.clicks(error, "Run again");
    SeenMessage second =
        flow.telegram.awaitMessage(
            flow.olga.room(), m -> m.id() > error.id() && m.labels().contains("Run again"));
    String late = flow.olga.clicksData(error, error.button("Run again").data());

    assertThat(second.text()).contains("failure 400");
    assertThat(flow.telegram.awaitAnswer(late).text()).contains("run again already");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aMessageSteersTheRunningWorkWhereTheSettingSaysSo(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    TelegramFlow flow =
        TelegramFlow.start(
            engines,
            engine.engine(),
            options ->
                options.replies(
                    new ReplySettings(
                        ReplySettings.Verbosity.NORMAL, ReplySettings.Busy.STEER, 1_200)));
    flow.olga.writes("bash: echo steered");
    SeenMessage card = flow.seesButton("Allow once");

    flow.olga.writes("say turned");
    flow.sees("Passed on to the running work");
    flow.olga.clicks(card, "Allow once");

    flow.sees("turned");
    flow.awaitQuiet();
    flow.olga.writes("say next");
    flow.sees("next");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void modelAgentAndFolderAreShownAndChosen(EngineRelease release, Engines engines)
      throws IOException {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());
    Path inside = Files.createDirectory(flow.directory.resolve("inside"));

    flow.olga.writes("/model");
    String models = flow.sees("Model now").text();
    flow.olga.writes("/model nobody/has-it");
    flow.sees("There is no model nobody/has-it");
    flow.olga.writes("/agent plan");
    flow.sees("From now on: plan");
    flow.olga.writes("/project /etc");
    flow.sees("That is not a folder within");
    flow.olga.writes("/project inside");
    flow.sees("works in " + inside.toRealPath());
    flow.olga.writes("say moved");

    assertThat(flow.sees("moved").text()).contains("inside").contains("plan");
    assertThat(models).contains("/");
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void aWordThatIsNoCommandIsCorrectedAndAPathIsNotTakenForOne(
      EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("/statsu");
    flow.sees("Did you mean /status?");
    flow.olga.writes("/status");
    assertThat(flow.sees("Project").text()).contains("nothing runs");
    flow.olga.writes("/verbose quiet");
    flow.sees("From now on: quiet");
    flow.olga.writes("/help");
    assertThat(flow.sees("/grants").text()).contains("/trust").contains("/new");
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void messagesThatComeTogetherAreEachAnsweredOnceAndAStrangersIsNot(
      EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.telegram.together(
        () -> {
          flow.olga.writes("say one");
          flow.sam.writes("say three");
          flow.gus.writes("say two");
          flow.olga.writes("say four");
        });

    flow.telegram.awaitText(flow.olga.room(), "four");
    flow.telegram.awaitText(flow.gus.room(), "two");
    flow.telegram.awaitText(flow.sam.room(), "Code");
    flow.awaitQuiet();
    assertThat(flow.count("one")).isOne();
    assertThat(flow.count("four")).isOne();
    assertThat(flow.telegram.sent(flow.gus.room()))
        .filteredOn(m -> m.text().contains("two"))
        .hasSize(1);
    assertThat(flow.telegram.sent(flow.sam.room())).noneMatch(m -> m.text().contains("three"));
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void inAGroupItAnswersOnlyWhenAddressedAndOnlyWhoMay(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());
    Room group = flow.telegram.group(-100, "Team");

    flow.olga.writes(group, "say unaddressed");
    flow.sam.writes(group, "@" + flow.telegram.botUsername() + " say stranger");
    flow.gus.writes(group, "@" + flow.telegram.botUsername() + " say addressed");
    SeenMessage answer = flow.telegram.awaitText(group, "addressed");
    flow.olga.replies(answer, "say replied");

    flow.telegram.awaitText(group, "replied");
    flow.awaitQuiet();
    assertThat(flow.telegram.sent(group))
        .noneMatch(m -> m.text().contains("unaddressed") || m.text().contains("stranger"));
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void aNewSessionKnowsNothingOfTheOld(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());
    flow.olga.writes("say before");
    flow.sees("before");
    flow.awaitQuiet();
    String first = session(flow);

    flow.olga.writes("/new");
    flow.sees("New session");
    flow.olga.writes("say after");
    flow.sees("after");

    assertThat(session(flow)).isNotEqualTo(first);
  }

  private static String session(TelegramFlow flow) {
    return String.valueOf(
        flow.bot().store.read(tables -> tables.chats().all()).getFirst().sessionId());
  }
}
