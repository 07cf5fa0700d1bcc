package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.connectors.testing.slack.SeenPost;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// One session in a chat of Telegram and in one of Slack: who drives, who follows, and what both
/// see.
@RealEngine
class SharedSessionFlowTest {

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aChatOfAnotherPlatformFollowsDecidesAndTakesOver(EngineRelease release, Engines engines) {
    TwoPlatforms both = TwoPlatforms.start(engines, engines.shared(release).engine());
    both.telegram.olga.writes("bash: echo shared > shared.txt && cat shared.txt");
    SeenMessage card = both.telegram.seesButton("Allow once");

    both.slackOlga.writes("!sessions");
    both.slackSees("waits for a decision");
    both.slackOlga.writes("!attach " + both.code());

    both.slackSees("This chat follows");
    SeenPost copy = both.slackSees("[Allow once]", p -> p.labels().contains("Allow once"));
    var _ = both.slackOlga.clicks(copy, "Allow once");
    both.telegram.seesChanged(card, "Allowed once by Olga (slack)");
    both.slackSees(
        "the same card, decided",
        p -> p.ts().equals(copy.ts()) && p.text().contains("Allowed once by Olga (slack)"));
    both.telegram.sees("done: shared");
    both.slackSees("done: shared");

    both.slackOlga.writes("say now from *Slack*");
    both.telegram.sees("goes on with this session there");
    both.telegram.sees("say now from Slack");
    both.telegram.telegram.awaitMessage(
        both.telegram.olga.room(), m -> m.text().startsWith("now from Slack"));
    both.slackSees("the answer", p -> p.text().startsWith("now from Slack"));

    both.restart();
    both.telegram.olga.writes("say and back again");
    both.slackSees("the copy", p -> p.text().contains("Olga (telegram)"));
    both.slackSees("the answer", p -> p.text().startsWith("and back again"));
    both.telegram.sees("and back again");
    both.telegram.awaitQuiet();
    assertThat(both.sessions()).as("all of it was one session").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = "OLD")
  void aSessionIsHandedOverAndRunsForOneChatAtATime(EngineRelease release, Engines engines) {
    TwoPlatforms both = TwoPlatforms.start(engines, engines.shared(release).engine());
    both.slackOlga.writes("say hello from Slack");
    both.slackSees("hello from Slack");
    both.telegram.olga.writes("say begun in Telegram");
    both.telegram.sees("begun in Telegram");

    both.telegram.olga.writes("/handoff");
    both.telegram.sees("Write /handoff CHAT with one of");
    // The old engine is given a pause after each run; a chat whose answer is there is free in it.
    both.telegram.olga.writes("say ended");
    both.telegram.telegram.awaitMessage(
        both.telegram.olga.room(), m -> m.text().startsWith("ended") && m.text().contains("⋅"));
    both.telegram.olga.writes("/handoff " + both.slackChat());
    both.telegram.sees("and this chat follows");
    both.slackSees("hands a session over to this chat");

    both.slackOlga.writes("slow 400 10");
    both.telegram.telegram.awaitMessage(
        both.telegram.olga.room(), m -> m.labels().contains("Stop"));
    both.telegram.olga.writes("say while Slack works");
    both.telegram.sees("your message waits until that is over");
    both.telegram.olga.writes("/stop");
    both.telegram.sees("Stopping");
    both.slackSees("Stopped");
    both.telegram.sees("while Slack works");
  }

  @ParameterizedTest
  @EnumSource(names = "OLD")
  void nobodyButOwnersAndWhoeverStartedItJoinsASession(EngineRelease release, Engines engines) {
    TwoPlatforms both = TwoPlatforms.start(engines, engines.shared(release).engine());
    both.telegram.olga.writes("say the owner's own");
    both.telegram.sees("the owner's own");

    both.telegram.gus.writes("/sessions");
    both.gusSees("There is no session yet");
    both.telegram.gus.writes("/attach " + both.code());
    both.gusSees("that you may use");
    both.telegram.gus.writes("/handoff " + both.slackChat());
    both.gusSees("Only an owner can do that");
    both.telegram.gus.writes("say the guest's own");
    both.gusSees("the guest's own");
    both.telegram.gus.writes("/sessions");
    SeenMessage list = both.gusSees("the guest's own (");

    assertThat(list.text()).doesNotContain("the owner's own");
    both.telegram.olga.writes("/sessions");
    assertThat(both.telegram.sees("the guest's own (").text()).contains("the owner's own");
  }
}
