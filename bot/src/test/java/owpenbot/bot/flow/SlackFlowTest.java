package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.EngineUnderTest;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.connectors.testing.slack.SeenPost;
import owpenbot.connectors.testing.slack.SlackFault;
import owpenbot.connectors.testing.slack.SlackRoom;
import owpenbot.connectors.testing.slack.SlackUser;

/// What people do every day in Slack, through Bolt and the real engine.
@RealEngine
class SlackFlowTest {

  private static final Duration MOMENT = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aMessageIsAnsweredOnce(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());

    String ts = flow.olga.writes("say Hello **world**");
    flow.slack.repeats(flow.olga.direct(), ts);
    flow.slack.repeats(flow.olga.direct(), ts);

    flow.sees("Hello world");
    flow.awaitQuiet();
    assertThat(flow.count("Hello world")).isOne();
    flow.stopBot();
    flow.startBot(engines.shared(release).engine());
    flow.slack.repeats(flow.olga.direct(), ts);
    flow.olga.writes("say after the restart");
    flow.sees("after the restart");
    flow.awaitQuiet();
    assertThat(flow.count("Hello world")).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void fiveMessagesOfAnHourAwayAreAnsweredInTheirOrderAndOnce(
      EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    SlackFlow flow = SlackFlow.start(engines, engine.engine());
    String mark = String.valueOf(flow.directory.getFileName());
    flow.olga.writes("say before-" + mark);
    flow.sees("before-" + mark);
    flow.awaitQuiet();
    flow.stopBot();
    for (int i = 1; i <= 5; i++) {
      flow.olga.wrote(flow.olga.direct(), "say away-" + mark + "-" + i);
    }

    flow.startBotAfter(Duration.ofMinutes(42), engine.engine());

    SeenPost last = flow.sees("away-" + mark + "-5");
    flow.awaitQuiet();
    for (int i = 1; i <= 5; i++) {
      assertThat(engine.script().asked("say away-" + mark + "-" + i)).isOne();
      assertThat(flow.sees("away-" + mark + "-" + i).ts()).isLessThanOrEqualTo(last.ts());
    }
    assertThat(engine.script().asked("say before-" + mark)).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aLongRateLimitWhileItStreamsDelaysNoAnswer(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("slow 60 20");
    flow.seesButton("Stop");
    flow.slack.fail("chat.update", 1, new SlackFault.RateLimited(51));

    flow.sees(
        flow.olga.direct(),
        "the answer",
        p -> p.text().contains("tok59") && !p.labels().contains("Stop"));
    assertThat(
            flow.slack.sent(flow.olga.direct()).stream()
                .filter(p -> p.text().startsWith("tok0") && p.text().contains("tok59")))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void whatACommandAnswersInAChannelIsForWhoTypedIt(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());

    SlackUser.Act act = flow.gus.command(flow.team, "whoami");

    assertThat(flow.slack.answerTo(act, MOMENT)).contains("slack:U0GUS0001");
    flow.awaitQuiet();
    assertThat(flow.slack.sent(flow.team)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aMentionOpensAThreadInWhichTheAnswerStreams(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());

    SlackRoom thread = flow.team.thread(flow.olga.writes(flow.team, SlackUser.BOT + " slow 40 15"));

    SeenPost live = flow.sees(thread, "a stream", SeenPost::streaming);
    SeenPost answer =
        flow.sees(thread, "the answer", p -> !p.streamed() && p.text().contains("tok39"));
    assertThat(answer.text()).startsWith("tok0");
    flow.becomes(live, "✔");
    flow.olga.writes(thread, "say no mention needed");
    flow.sees(thread, "the second answer", p -> p.text().contains("no mention needed"));
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aCommandRunsOnlyAfterTheOwnerAllowedIt(EngineRelease release, Engines engines)
      throws IOException {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("bash: echo hi > out.txt && cat out.txt");

    SeenPost card = flow.seesButton("Allow once");
    assertThat(card.fallback()).contains("echo hi &gt; out.txt &amp;&amp; cat out.txt");
    assertThat(flow.directory.resolve("out.txt")).doesNotExist();
    var _ = flow.olga.clicks(card, "Allow once");
    flow.sees("done: hi");
    assertThat(flow.becomes(card, "Allowed once by Olga").labels()).isEmpty();
    assertThat(Files.readString(flow.directory.resolve("out.txt"))).isEqualTo("hi\n");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aDenialTakesItsReasonFromAModal(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());
    Path file = flow.directory.resolve("a.txt");
    flow.olga.writes("read " + file + "\nedit " + file + ": hello => HELLO");
    SeenPost card = flow.seesButton("Deny + reason…");
    assertThat(card.text()).contains("-hello").contains("+HELLO");

    flow.slack.fail("views.open", 1, new SlackFault.Refused("expired_trigger_id"));
    SlackUser.Act failed = flow.olga.clicks(card, "Deny + reason…");
    assertThat(flow.slack.answerTo(failed, MOMENT)).contains("nothing was decided");
    SlackUser.Act opened = flow.olga.clicks(card, "Deny + reason…");
    var modal = flow.slack.awaitModal(opened);
    // Closing a modal is no decision: it says nothing, and the card still waits.
    SlackUser.Act again = flow.olga.clicks(card, "Deny + reason…");
    assertThat(flow.slack.awaitModal(again).fields()).isEqualTo(modal.fields());
    var _ =
        flow.olga.submits(
            flow.slack.awaitModal(again), Map.of(modal.fields().getFirst(), "Use a worktree"));

    flow.sees("feedback: Use a worktree");
    assertThat(flow.becomes(card, "Denied by Olga").text()).contains("Use a worktree");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void alwaysIsConfirmedInSlacksOwnBox(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());
    flow.olga.writes("bash: echo one\nbash: echo two");

    SeenPost card = flow.seesButton("Always…");
    assertThat(card.blocks().findValues("confirm").toString())
        .containsPattern("bash: echo ?\\*")
        .contains("every session");
    var _ = flow.olga.clicks(card, "Always…");

    flow.sees("done: two");
    flow.becomes(card, "Always allowed by Olga");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aQuestionIsAnsweredWithAButton(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("ask: Which color?|red|blue");

    SeenPost card = flow.seesButton("blue");
    assertThat(card.text()).contains("Which color?");
    var _ = flow.olga.clicks(card, "blue");
    flow.sees("done:");
    flow.becomes(card, "Answered by Olga");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void stopEndsTheRunByButtonAndByWord(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("slow 600 10");
    var _ = flow.olga.clicks(flow.seesButton("Stop"), "Stop");
    flow.sees("■ Stopped.");

    SlackRoom thread =
        flow.team.thread(flow.olga.writes(flow.team, SlackUser.BOT + " slow 600 10"));
    flow.sees(thread, "a stream", SeenPost::streaming);
    flow.olga.writes(thread, "!stop");
    flow.sees(thread, "the end", p -> p.text().contains("■ Stopped."));
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void messagesWhileBusyWaitAndChangeWithTheirAuthor(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    SlackFlow flow = SlackFlow.start(engines, engine.engine());
    String name = String.valueOf(flow.directory.getFileName());

    flow.olga.writes("slow 120 20");
    flow.seesButton("Stop");
    String second = flow.olga.writes("say secnd " + name);
    flow.sees("Queued, place 1");
    String third = flow.olga.writes("say third " + name);
    flow.sees("Queued, place 2");
    flow.olga.edits(flow.olga.direct(), second, "say second " + name);
    flow.olga.deletes(flow.olga.direct(), third);

    flow.sees("second " + name);
    flow.sees("Taken back");
    flow.awaitQuiet();
    assertThat(engine.script().asked("secnd " + name)).isZero();
    assertThat(engine.script().asked("third " + name)).isZero();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void nobodyButAnOwnerDecidesAndTheOtherIsToldInPrivate(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());

    flow.gus.writes("bash: echo guest > guest.txt");

    SeenPost gusCard =
        flow.sees(flow.gus.direct(), "a card", p -> p.labels().contains("Allow once"));
    SlackUser.Act refused = flow.gus.clicks(gusCard, "Allow once");
    assertThat(flow.slack.answerTo(refused, MOMENT)).contains("Only an owner");
    SeenPost olgas = flow.seesButton("Deny + reason…");
    var modal = flow.slack.awaitModal(flow.olga.clicks(olgas, "Deny + reason…"));
    SlackUser.Act forged = flow.gus.submits(modal, Map.of(modal.fields().getFirst(), "mine"));
    assertThat(flow.slack.awaitAcknowledged(forged).toString()).contains("Only an owner");
    flow.gus.writes(
        "/approve " + olgas.text().replaceAll("(?s).*?(\\w+) · sha .*", "$1") + " once");
    flow.sees(flow.gus.direct(), "a refusal", p -> p.text().contains("Only an owner"));
    assertThat(flow.directory.resolve("guest.txt")).doesNotExist();
    var _ = flow.olga.clicks(flow.seesButton("Allow once"), "Allow once");
    flow.becomes(gusCard, "Allowed once by Olga");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void whereOutsidersReadTheCardGoesToTheApproverAlone(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());
    SlackRoom shared = flow.slack.channel("C0SHARED1", "shared", true);

    SlackRoom thread =
        shared.thread(flow.olga.writes(shared, SlackUser.BOT + " bash: echo secret"));

    SeenPost notice = flow.sees(thread, "a notice", p -> p.text().contains("needs an approval"));
    assertThat(notice.text()).doesNotContain("echo secret");
    assertThat(notice.labels()).isEmpty();
    var _ = flow.olga.clicks(flow.seesButton("Allow once"), "Allow once");
    flow.sees(thread, "the answer", p -> p.text().contains("done: secret"));
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void lostAnswersAndTooManyCallsRepeatNothing(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("slow 60 20");
    flow.seesButton("Stop");
    flow.slack.fail("chat.update", 3, new SlackFault.RateLimited(1));
    flow.slack.fail("chat.postMessage", 1, new SlackFault.RateLimited(1));
    flow.slack.fail("chat.postMessage", 1, new SlackFault.DroppedAfter());
    flow.slack.fail("conversations.history", 2, new SlackFault.RateLimited(1));
    flow.slack.dropsSockets();

    flow.sees("tok59");
    flow.awaitQuiet();
    assertThat(flow.count("tok59")).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void homePageShowsWhatWaits(EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());
    flow.olga.writes("bash: echo home");
    SeenPost card = flow.seesButton("Deny");

    flow.olga.opensHome();

    String shortId = card.text().replaceAll("(?s).*?(\\w+) · sha .*", "$1");
    assertThat(flow.slack.awaitHome(flow.olga, shortId))
        .contains("an owner", "Running", flow.directory.toString(), "/model");
    var _ = flow.olga.clicks(card, "Deny");
    flow.becomes(card, "Denied by Olga");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void oldButtonsWorkAfterARestartAndNoCardIsPostedAgain(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    SlackFlow flow = SlackFlow.start(engines, engine.engine());
    flow.olga.writes("bash: echo one\n& bash: echo two\n& bash: echo three");
    flow.slack.await("three cards", () -> cards(flow).size() == 3);
    flow.awaitQuiet();
    List<SeenPost> before = cards(flow);

    flow.stopBot();
    flow.startBot(engine.engine());
    before.forEach(card -> flow.olga.clicks(card, "Allow once"));

    before.forEach(card -> flow.becomes(card, "Allowed once by Olga"));
    flow.sees("done:");
    assertThat(cards(flow))
        .extracting(SeenPost::ts)
        .containsExactlyElementsOf(before.stream().map(SeenPost::ts).toList());
  }

  private static List<SeenPost> cards(SlackFlow flow) {
    return flow.slack.sent(flow.olga.direct()).stream()
        .filter(p -> p.text().contains("run a command"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aCardInAChannelCallsThoseWhoMayDecideAndNothingElseCallsAnybody(
      EngineRelease release, Engines engines) {
    SlackFlow flow = SlackFlow.start(engines, engines.shared(release).engine());

    SlackRoom thread =
        flow.team.thread(
            flow.gus.writes(flow.team, SlackUser.BOT + " bash: echo <@U0SAM0001> <!channel>"));

    SeenPost card = flow.sees(thread, "a card", p -> p.labels().contains("Allow once"));
    assertThat(card.pings()).containsExactly("@U0OLGA001");
    assertThat(flow.seesButton("Allow once").pings()).isEmpty();
    var _ = flow.olga.clicks(card, "Allow once");
    assertThat(flow.becomes(card, "Allowed once by Olga").pings()).isEmpty();
    flow.sees(thread, "the answer", p -> p.text().contains("done:"));
    flow.awaitQuiet();
    assertThat(flow.slack.sent(thread)).isNotEmpty().allMatch(p -> p.pings().isEmpty());
  }
}
