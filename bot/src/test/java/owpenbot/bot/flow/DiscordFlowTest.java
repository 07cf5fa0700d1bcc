package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.EngineUnderTest;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.connectors.testing.discord.FakeMember;
import owpenbot.connectors.testing.discord.Fault;
import owpenbot.connectors.testing.discord.SeenMessage;

/// What people do every day, through JDA and the real engine.
@RealEngine
class DiscordFlowTest {

  private static final int MODAL = 9;

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aLongAnswerIsShownWhileItGrowsAndThenWhole(EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("slow 25 10");

    SeenMessage live = flow.seesButton("Stop");
    assertThat(live.silent()).isTrue();
    SeenMessage answer =
        flow.sees(
            flow.olga.room(), "the answer", m -> m.id() != live.id() && m.text().contains("tok24"));
    assertThat(answer.silent()).isFalse();
    assertThat(answer.text()).startsWith("tok0");
    flow.sees(flow.olga.room(), "no Stop", m -> m.id() == live.id() && m.labels().isEmpty());
    flow.awaitQuiet();
    assertThat(flow.count("tok24")).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aMentionInAChannelIsAnsweredInAThreadNamedAfterIt(EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());

    SeenMessage asked = flow.olga.writes(flow.channel, "@bot say Hello **world**");

    SeenMessage answer = flow.sees(asked.id(), "the answer", m -> m.text().contains("Hello world"));
    assertThat(flow.discord.name(answer.room())).isEqualTo("say Hello world");
    flow.olga.writes(answer.room(), "say and again");
    flow.sees(answer.room(), "the second answer", m -> m.text().contains("and again"));
    assertThat(flow.discord.sent(flow.channel)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aCommandRunsOnlyAfterTheOwnerAllowedIt(EngineRelease release, Engines engines)
      throws IOException {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("bash: echo hi > out.txt && cat out.txt");

    SeenMessage card = flow.seesButton("Allow once");
    assertThat(card.card()).isTrue();
    assertThat(card.accent()).isEqualTo(0xFFA500);
    assertThat(card.text()).contains("echo hi > out.txt && cat out.txt");
    assertThat(flow.directory.resolve("out.txt")).doesNotExist();
    String click = flow.olga.clicks(card, "Allow once");
    flow.discord.awaitAnswer(click);
    flow.sees("done: hi");
    SeenMessage decided = flow.seesNow(card, "Allowed once by Olga");
    assertThat(decided.labels()).isEmpty();
    assertThat(decided.accent()).isEqualTo(0x57F287);
    assertThat(Files.readString(flow.directory.resolve("out.txt"))).isEqualTo("hi\n");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void strangersAndGuestsDecideNothingByClickFormTextOrCommand(
      EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());
    flow.olga.writes("bash: echo secret > out.txt");
    SeenMessage card = flow.seesButton("Allow once");

    String click = flow.sam.clicks(card, "Allow once");
    String form = flow.sam.clicks(card, "Deny + reason…");
    String command = flow.sam.commands(flow.sam.room(), "approve", "id", "ABCD once");
    flow.gus.writes("/approve ABCD once");
    String opened = flow.olga.clicks(card, "Deny + reason…");
    assertThat(flow.discord.awaitAnswer(opened).type()).isEqualTo(MODAL);
    String forged = flow.gus.submits(opened, Map.of("text", "mine"));
    assertThat(flow.discord.awaitAnswer(forged, a -> !a.texts().isEmpty()).text())
        .contains("Only an owner");

    assertThat(flow.discord.awaitAnswer(click).onlyForThem()).isTrue();
    assertThat(flow.discord.awaitAnswer(click).text()).isNotBlank();
    assertThat(flow.discord.awaitAnswer(form).type()).isNotEqualTo(MODAL);
    flow.discord.awaitAnswer(command);
    assertThat(flow.seesButton("Allow once").text()).contains("Approval needed");
    assertThat(flow.directory.resolve("out.txt")).doesNotExist();
    flow.olga.clicks(card, "Deny");
    flow.seesNow(card, "Denied by Olga");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void denyingWithAReasonOpensAFormAndLeavingItDecidesNothing(
      EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());
    flow.olga.writes("bash: echo never");
    SeenMessage card = flow.seesButton("Deny + reason…");

    String left = flow.olga.clicks(card, "Deny + reason…");
    assertThat(flow.discord.awaitAnswer(left).type()).isEqualTo(MODAL);
    assertThat(flow.seesNow(card, "Approval needed").labels()).contains("Allow once");
    String opened = flow.olga.clicks(card, "Deny + reason…");
    assertThat(flow.discord.awaitAnswer(opened).type()).isEqualTo(MODAL);
    flow.olga.submits(opened, Map.of("text", "Use a worktree"));

    flow.sees("feedback: Use a worktree");
    assertThat(flow.seesNow(card, "Denied by Olga").text()).contains("Use a worktree");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aQuestionIsAnsweredWithAButton(EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("ask: Which color?|red|blue");

    SeenMessage card = flow.seesButton("blue");
    assertThat(card.text()).contains("Which color?");
    flow.olga.clicks(card, "blue");
    flow.sees("done:");
    flow.seesNow(card, "Answered by Olga");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void stopEndsTheRunAndMessagesWhileBusyWait(EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("slow 600 10");
    SeenMessage live = flow.seesButton("Stop");
    flow.olga.writes("say second");
    SeenMessage third = flow.olga.writes("say third");
    flow.sees("Queued, place 2");
    flow.olga.deletes(third);
    flow.sees("Taken back");
    flow.olga.clicks(live, "Stop");

    flow.sees("■ Stopped.");
    flow.sees("second");
    flow.awaitQuiet();
    assertThat(flow.discord.sent(flow.olga.room())).noneMatch(m -> m.text().startsWith("third"));
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void theAnswerIsNeitherLostNorRepeatedWhenItsSendTimesOutOrIsHeldBack(
      EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());
    flow.olga.writes("say warm");
    flow.sees("warm");
    flow.awaitQuiet();

    flow.discord.fail("send", 1, new Fault.DroppedAfter());
    flow.olga.writes("say only-once");

    flow.sees("only-once");
    flow.awaitQuiet();
    assertThat(flow.count("only-once")).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void stormsOfRateLimitsLoseAndRepeatNothing(EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("slow 60 20");
    flow.seesButton("Stop");
    // The live message is out of reach for long, and the answer waits for several short whiles.
    flow.discord.fail("edit", 1, new Fault.RateLimited(51, false));
    flow.discord.fail("send", 4, new Fault.RateLimited(0.3, false));

    flow.sees("tok59");
    flow.awaitSent(flow.olga.room());
    assertThat(flow.count("tok59")).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void whatComesWhileTheConnectionIsCutOrTheSessionGoneIsAnsweredOnce(
      EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    DiscordFlow flow = DiscordFlow.start(engines, engine.engine());
    String mark = flow.directory.getFileName().toString();
    flow.olga.writes("say connected");
    flow.sees("connected");

    flow.discord.gateway().cutConnections();
    flow.olga.writes("say resumed-" + mark);
    flow.sees("resumed-" + mark);
    flow.discord.gateway().forget();
    flow.olga.writes("say refetched-" + mark);
    flow.sees("refetched-" + mark);

    flow.awaitQuiet();
    assertThat(flow.count("resumed-" + mark)).isOne();
    assertThat(flow.count("refetched-" + mark)).isOne();
    assertThat(engine.script().asked("say refetched-" + mark)).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void whatIsReplayedIsDoneOnce(EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());
    String mark = flow.directory.getFileName().toString();
    flow.olga.writes("bash: echo replayed >> " + mark + ".txt");
    SeenMessage card = flow.seesButton("Allow once");
    flow.olga.clicks(card, "Allow once");
    flow.seesNow(card, "Allowed once by Olga");
    flow.olga.commands(flow.olga.room(), "whoami", "", "");
    flow.sees("discord:42");
    int resumes = flow.discord.gateway().resumes();

    flow.discord.gateway().replaysMore(100);
    flow.discord.gateway().cutConnections();
    flow.discord.await("resumed", () -> flow.discord.gateway().resumes() > resumes);
    flow.olga.writes("say after-" + mark);

    flow.sees("after-" + mark);
    flow.awaitQuiet();
    assertThat(flow.count("You are")).isOne();
    assertThat(flow.count("Allowed once by Olga")).isOne();
    assertThat(flow.directory.resolve(mark + ".txt")).hasContent("replayed");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aCardInAServerCallsThoseWhoMayDecideAndNothingElseCallsAnybody(
      EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());

    long thread = flow.gus.writes(flow.channel, "@bot bash: echo <@44> @everyone").id();

    SeenMessage card = flow.sees(thread, "a card", m -> m.labels().contains("Allow once"));
    assertThat(card.pings()).containsExactly("<@42>");
    assertThat(card.text()).contains("For <@42>");
    SeenMessage inPrivate = flow.seesButton("Allow once");
    assertThat(inPrivate.pings()).isEmpty();
    assertThat(inPrivate.source()).doesNotContain("<@42>");
    flow.olga.clicks(card, "Allow once");
    assertThat(flow.seesNow(card, "Allowed once by Olga").source()).doesNotContain("<@42>");
    flow.sees(thread, "the answer", m -> m.text().contains("done:"));
    flow.awaitQuiet();
    assertThat(flow.discord.sent(thread))
        .filteredOn(m -> m.id() != card.id())
        .isNotEmpty()
        .allMatch(m -> m.pings().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void oldButtonsWorkAfterARestartAndNoCardIsPostedAgain(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    DiscordFlow flow = DiscordFlow.start(engines, engine.engine());
    flow.olga.writes("bash: echo one\n& bash: echo two\n& bash: echo three");
    flow.discord.await("three cards", () -> cards(flow).size() == 3);
    flow.awaitQuiet();
    List<SeenMessage> before = cards(flow);

    flow.stopBot();
    flow.startBot(engine.engine(), DiscordFlow.options());
    before.forEach(card -> flow.olga.clicks(card, "Allow once"));

    before.forEach(card -> flow.seesNow(card, "Allowed once by Olga"));
    flow.sees("done:");
    assertThat(cards(flow))
        .extracting(SeenMessage::id)
        .containsExactlyElementsOf(before.stream().map(SeenMessage::id).toList());
  }

  private static List<SeenMessage> cards(DiscordFlow flow) {
    return flow.discord.sent(flow.olga.room()).stream()
        .filter(m -> m.card() && m.text().contains("run a command"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void modelsAgentsSessionsAndProjectsAreOfferedToWhoMayAndToNobodyElse(
      EngineRelease release, Engines engines) throws IOException {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());
    Path inside = Files.createDirectory(flow.directory.resolve("cart"));
    flow.olga.writes("/model");
    flow.sees("Model now");
    flow.olga.writes("/agent");
    flow.sees("Agent now");
    flow.olga.writes("say a session");
    flow.sees("a session");

    String known = flow.olga.types(flow.channel, "model", "provider", "");
    String stranger = flow.sam.types(flow.channel, "model", "provider", "");

    assertThat(flow.discord.awaitAnswer(known).choices()).isNotEmpty();
    assertThat(flow.discord.awaitAnswer(stranger).choices()).isEmpty();
    assertThat(offered(flow, flow.olga, "agent", "name", "pl")).contains("plan");
    assertThat(offered(flow, flow.olga, "attach", "session", "")).hasSize(1);
    assertThat(offered(flow, flow.gus, "attach", "session", "")).isEmpty();
    assertThat(offered(flow, flow.olga, "project", "folder", "cart"))
        .containsExactly(inside.toString());
    assertThat(offered(flow, flow.sam, "project", "folder", "")).isEmpty();
  }

  private static List<String> offered(
      DiscordFlow flow, FakeMember who, String command, String option, String typed) {
    return flow.discord.awaitAnswer(who.types(flow.channel, command, option, typed)).choices();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void fiveMessagesWrittenWhileItWasAwayAreAnsweredInTheirOrderAndOnce(
      EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    DiscordFlow flow = DiscordFlow.start(engines, engine.engine());
    String mark = flow.directory.getFileName().toString();
    flow.olga.writes("say before-" + mark);
    flow.sees("before-" + mark);
    flow.awaitQuiet();
    flow.stopBot();
    for (int i = 1; i <= 5; i++) {
      flow.olga.writes("say away-" + mark + "-" + i);
    }

    flow.startBot(engine.engine(), DiscordFlow.options());

    SeenMessage last = flow.sees("away-" + mark + "-5");
    flow.awaitQuiet();
    for (int i = 1; i <= 5; i++) {
      assertThat(engine.script().asked("say away-" + mark + "-" + i)).isOne();
      assertThat(flow.sees("away-" + mark + "-" + i).id()).isLessThanOrEqualTo(last.id());
    }
    assertThat(engine.script().asked("say before-" + mark)).isOne();
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aSlashCommandIsAnsweredByAMessageOfItsOwn(EngineRelease release, Engines engines) {
    DiscordFlow flow = DiscordFlow.start(engines, engines.shared(release).engine());

    String used = flow.olga.commands(flow.olga.room(), "whoami", "", "");

    flow.sees("discord:42");
    assertThat(flow.discord.awaitAnswer(used).onlyForThem()).isTrue();
  }
}
