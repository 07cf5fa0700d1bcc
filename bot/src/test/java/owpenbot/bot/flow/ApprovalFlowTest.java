package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.EngineUnderTest;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.PermissionReply;
import owpenbot.config.ApprovalSettings;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// What cards say and buttons do when things do not go the straight way: the wrong person, two at
/// once, too late, decided elsewhere, never decided, and hidden characters.
@RealEngine
class ApprovalFlowTest {

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void nobodyButAnOwnerDecides(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("/whoami");
    flow.sees("an owner");
    flow.gus.writes("bash: echo guest > guest.txt");

    SeenMessage gusCard =
        flow.telegram.awaitMessage(flow.gus.room(), m -> m.labels().contains("Allow once"));
    SeenMessage olgaCard = flow.seesButton("Allow once");
    String refused = flow.gus.clicks(gusCard, "Allow once");
    assertThat(flow.telegram.awaitAnswer(refused).text()).contains("Only an owner");
    String stranger = flow.sam.clicksData(gusCard, gusCard.button("Allow once").data());
    assertThat(flow.telegram.awaitAnswer(stranger).text()).isNotEmpty();
    assertThat(flow.directory.resolve("guest.txt")).doesNotExist();
    flow.olga.clicks(olgaCard, "Allow once");
    flow.telegram.awaitMessage(
        flow.gus.room(), m -> m.id() == gusCard.id() && m.text().contains("Allowed once by Olga"));
    flow.telegram.awaitMessage(
        flow.olga.room(),
        m -> m.id() == olgaCard.id() && m.text().contains("Allowed once by Olga"));
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aLateClickIsToldWhoDecided(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("bash: echo late");
    SeenMessage card = flow.seesButton("Deny");
    flow.olga.clicks(card, "Deny");
    flow.telegram.awaitMessage(
        flow.olga.room(),
        m -> m.id() == card.id() && m.text().contains("Denied by Olga (telegram) · "));

    String late = flow.olga.clicksData(card, card.button("Allow once").data());

    assertThat(flow.telegram.awaitAnswer(late).text()).contains("Already denied by Olga");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aRequestAnsweredInTheEngineItselfClosesItsCard(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    TelegramFlow flow = TelegramFlow.start(engines, engine.engine());
    flow.olga.writes("bash: echo elsewhere");
    SeenMessage card = flow.seesButton("Allow once");

    PermissionAsk ask = engine.client().permissions(flow.directory.toString()).getFirst();
    engine.client().reply(flow.directory.toString(), ask.id(), PermissionReply.ONCE, "");

    SeenMessage closed =
        flow.telegram.awaitMessage(
            flow.olga.room(),
            m -> m.id() == card.id() && m.text().contains("Allowed once in opencode itself"));
    assertThat(closed.labels()).isEmpty();
    flow.sees("done: elsewhere");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void denyingOneOfThreeSaysThatTheOthersFellWithIt(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());
    flow.olga.writes("bash: echo one\n& bash: echo two\n& bash: echo three");
    flow.telegram.await(
        "three cards",
        () ->
            flow.telegram.messages(flow.olga.room()).stream()
                    .filter(m -> m.labels().contains("Allow once"))
                    .count()
                == 3);
    SeenMessage first = flow.seesButton("Deny");

    flow.olga.clicks(first, "Deny");

    flow.telegram.await(
        "two cards that say why",
        () ->
            flow.telegram.messages(flow.olga.room()).stream()
                    .filter(
                        m -> m.text().contains("Cancelled by opencode together with the denial"))
                    .count()
                == 2);
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void anUndecidedRequestExpiresAndIsNotCalledDenied(EngineRelease release, Engines engines) {
    EngineUnderTest engine = engines.shared(release);
    TelegramFlow flow =
        TelegramFlow.start(
            engines,
            engine.engine(),
            options ->
                options.approvals(
                    new ApprovalSettings(
                        ApprovalSettings.Mode.ASK, Duration.ofSeconds(8), Duration.ofMinutes(10))));

    flow.olga.writes("bash: echo nobody");

    SeenMessage card = flow.seesButton("Allow once");
    SeenMessage expired =
        flow.telegram.awaitMessage(
            flow.olga.room(),
            m -> m.id() == card.id() && m.text().contains("Expired unanswered; "));
    assertThat(expired.text()).contains("nobody denied it");
    assertThat(flow.sees("expired unanswered").text()).doesNotContain("user denied");
    String late = flow.olga.clicksData(card, card.button("Allow once").data());
    assertThat(flow.telegram.awaitAnswer(late).text()).contains("expired");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void hiddenCharactersOfACommandAreMadeVisible(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("bash: echo safe\u202Egpj.sh\u200B");

    SeenMessage card = flow.seesButton("Allow once");
    assertThat(card.text()).contains("U+202E").contains("U+200B").doesNotContain("\u202E");
    flow.olga.clicks(card, "Deny");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aCommandTooLongForTheCardComesWholeAsAFileFirst(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());

    flow.olga.writes("bash: echo start" + " x".repeat(1900) + " end");

    SeenMessage card = flow.seesButton("Allow once");
    flow.telegram.awaitMessage(
        flow.olga.room(), m -> m.id() < card.id() && m.text().contains("All of it"));
    flow.olga.clicks(card, "Deny");
  }
}
