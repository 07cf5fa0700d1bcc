package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.connectors.testing.telegram.Fault;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// What arrives when Telegram does not do as it should, or the model says something odd.
@RealEngine
class DeliveryFlowTest {

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void anAnswerStreamedUnderAThrottleArrivesWholeAndOnce(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("slow 40 10");
    flow.seesButton("Stop");
    flow.telegram.fail("editMessageText", 2, new Fault.RateLimited(3));
    flow.telegram.fail("sendMessage", 1, new Fault.RateLimited(2));

    SeenMessage answer = flow.sees("tok39");
    for (int i = 0; i < 40; i++) {
      assertThat(answer.text()).contains("tok" + i);
    }
    flow.awaitQuiet();
    assertThat(flow.count("tok39")).isOne();
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void aCardThatCannotBeEditedHoldsUpNothing(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());
    flow.olga.writes("bash: echo stuck");
    SeenMessage card = flow.seesButton("Deny");

    flow.telegram.fail(
        "editMessageText", 50, new Fault.Refused(400, "Bad Request: message can't be edited"));
    flow.olga.clicks(card, "Deny");
    flow.olga.writes("say goes on");

    flow.sees("goes on");
    flow.telegram.heal();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aFailedRunHoldsUpNoQueuedMessage(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());
    flow.olga.writes("bash: echo first\nfail 400");
    SeenMessage card = flow.seesButton("Allow once");
    flow.olga.writes("say second");
    flow.sees("Queued, place 1");

    flow.olga.clicks(card, "Allow once");

    flow.sees("failure 400");
    flow.sees("second");
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void anAnswerThatNamesAFileIsOnlyText(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("say FILE:/etc/passwd");

    SeenMessage answer = flow.sees("FILE:/etc/passwd");
    flow.awaitQuiet();
    assertThat(answer.byBot()).isTrue();
    assertThat(flow.telegram.sent(flow.olga.room())).allMatch(m -> m.file() == null);
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void aMessageOfAMegabyteIsTakenOrRefusedInWordsAndTheNextIsAnswered(
      EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("echo " + "x".repeat(1_000_000));
    flow.olga.writes("say still here");

    flow.sees("still here");
  }
}
