package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EnginePlace;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.connectors.testing.discord.FakeDiscord;
import owpenbot.connectors.testing.discord.FakeMember;
import owpenbot.connectors.testing.telegram.FakeTelegram;
import owpenbot.connectors.testing.telegram.FakeUser;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// The whole program as the processes it is: started, killed, started again, asked from a shell.
@RealEngine
class ProcessFlowTest {

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aKilledProcessForgetsNothing(EngineRelease release, Engines engines) throws Exception {
    FakeTelegram telegram = telegram(engines);
    FakeUser olga = telegram.user(42, "Olga");
    EnginePlace place = engines.place(release);
    ChildBot bot = bot(engines, place, release, telegram, engines.directory());
    bot.start();
    olga.writes("bash: echo survived > survived.txt");
    SeenMessage card = telegram.awaitMessage(olga.room(), m -> m.labels().contains("Allow once"));
    olga.writes("/whoami"); // Once it is answered, the card is known to have arrived.
    telegram.awaitText(olga.room(), "an owner");

    bot.kill();
    olga.writes("say while you were away");
    bot.start();
    olga.clicks(card, "Allow once");

    telegram.awaitMessage(
        olga.room(), m -> m.id() == card.id() && m.text().contains("Allowed once by Olga"));
    telegram.awaitText(olga.room(), "while you were away");
    assertThat(bot.run("status", "--json").out()).contains("\"telegram\":true");
    assertThat(place.processes()).isNotEmpty();
    assertThat(bot.stop()).isEqualTo(143);
    assertThat(place.processes()).isEmpty();
    assertThat(telegram.sent(olga.room()))
        .filteredOn(m -> m.text().contains("run a command"))
        .hasSize(1);
    assertThat(telegram.sent(olga.room()))
        .filteredOn(m -> m.text().contains("while you were away"))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void aProjectThatBringsCodeRunsOnlyAfterAnOwnerSawAndTrustedIt(
      EngineRelease release, Engines engines) throws Exception {
    FakeTelegram telegram = telegram(engines);
    FakeUser olga = telegram.user(42, "Olga");
    Path project = engines.directory();
    Path loaded = project.resolve("loaded.txt");
    plugin(project, loaded);
    EnginePlace place = engines.place(release);
    ChildBot bot = bot(engines, place, release, telegram, project);
    bot.start();

    olga.writes("say refused");
    telegram.awaitText(olga.room(), "mine.js");
    assertThat(loaded).doesNotExist();
    olga.writes("/trust");
    telegram.awaitText(olga.room(), "/trust yes trusts it as it is now");
    olga.writes("/trust yes");
    telegram.awaitText(olga.room(), "Trusted, exactly as it is now");
    olga.writes("say trusted and answered");

    telegram.awaitText(olga.room(), "trusted and answered");
    assertThat(loaded).exists();
    assertThat(bot.run("trust", "list").out()).contains(project.getFileName().toString());
    assertThat(bot.run("audit", "--own").out()).contains("trust.add " + project, "telegram:42");
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void statusSaysWhatIsNotCoveredOnAnEngineOfSomebodyElse(EngineRelease release, Engines engines)
      throws Exception {
    FakeTelegram telegram = telegram(engines);
    FakeUser olga = telegram.user(42, "Olga");
    EnginePlace place = engines.place(release);
    ChildBot bot = bot(engines, place, release, telegram, engines.directory());
    bot.reaches(engines.shared(release));
    bot.start();

    olga.writes("say from elsewhere");

    telegram.awaitText(olga.room(), "from elsewhere");
    assertThat(bot.run("status").out()).contains("not started by us, so its own settings decide");
    assertThat(place.processes()).as("the bot itself, and no engine of its own").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = "OLD")
  void whoeverSitsAtTheMachineDecidesAndWritesFromAShell(EngineRelease release, Engines engines)
      throws Exception {
    FakeTelegram telegram = telegram(engines);
    FakeUser olga = telegram.user(42, "Olga");
    EnginePlace place = engines.place(release);
    ChildBot bot = bot(engines, place, release, telegram, engines.directory());
    bot.start();
    olga.writes("bash: echo from the shell");
    SeenMessage card = telegram.awaitMessage(olga.room(), m -> m.labels().contains("Allow once"));
    olga.writes("/whoami"); // Once it is answered, the card is known to have arrived.
    telegram.awaitText(olga.room(), "an owner");

    String id = bot.run("approvals", "list").out().split(" ", 2)[0];
    assertThat(bot.run("approvals", "show", id).out()).isEqualTo("echo from the shell\n");
    ChildBot.Result allowed = bot.run("approvals", "approve", id, "--json");

    assertThat(allowed.out()).contains("\"success\":true", "\"state\":\"CONFIRMED\"");
    assertThat(allowed.code()).isZero();
    telegram.awaitMessage(
        olga.room(),
        m -> m.id() == card.id() && m.text().contains("Allowed once by the command line on "));
    telegram.awaitText(olga.room(), "done: from the shell");
    ChildBot.Result sent = bot.run("send", "telegram:42", "The build is green", "--json");
    assertThat(sent.out())
        .startsWith("{\"success\":true,\"channel\":\"telegram\",\"to\":\"42\",")
        .contains("\"message\":\"The build is green\"", "\"delivered\":true");
    telegram.awaitText(olga.room(), "The build is green");
    assertThat(bot.run("send", "--channel", "telegram", "--to", "777", "--message", "x").code())
        .as("nobody of that id ever wrote to the bot")
        .isEqualTo(1);
    assertThat(bot.run("sessions").out()).contains("telegram/default/42 (Olga)");
    assertThat(bot.run("trust", "show", ".").out()).contains("brings nothing along");
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void accountsComeAndGoByCommandWhileAnotherGoesOn(EngineRelease release, Engines engines)
      throws Exception {
    FakeTelegram telegram = telegram(engines);
    FakeDiscord discord = FakeDiscord.start();
    engines.atEnd(discord::close);
    FakeUser olga = telegram.user(42, "Olga");
    FakeMember dora = discord.member(7, "Dora");
    EnginePlace place = engines.place(release);
    ChildBot bot = bot(engines, place, release, telegram, engines.directory());
    bot.variable("DISCORD_API_URL", discord.apiUrl().toString());
    bot.variable("SHOP_TOKEN", discord.token());
    bot.variable("OWPENBOT_OWNERS", "telegram:42,discord:7");
    bot.start();
    olga.writes("slow 2000 3");
    SeenMessage live = telegram.awaitMessage(olga.room(), m -> m.labels().contains("Stop"));

    Path project = engines.directory();
    assertThat(bot.run("workspaces").out()).doesNotContain(project.toString());
    String[] add = {"discord", "add", "second", "--project", project.toString()};
    assertThat(bot.type("env:SHOP_TOKEN\n", add).out()).contains("Discord account second saved.");
    assertThat(bot.run("workspaces").out()).contains(project.toString());
    discord.await("a session", () -> discord.gateway().connections() == 1);
    dora.writes("say hello from the second");
    discord.awaitText(dora.room(), "hello from the second");
    assertThat(bot.run("status", "--json").out())
        .contains("\"id\":\"discord/second\",\"state\":\"CONNECTED\"");
    assertThat(bot.run("discord", "remove", "second").code()).isZero();
    discord.await("no session", () -> discord.gateway().connections() == 0);
    assertThat(bot.run("status", "--json").out()).doesNotContain("discord/second");

    olga.clicks(live, "Stop");
    telegram.awaitText(olga.room(), "■ Stopped.");

    // The token's variable had no meaning when the engine was started; the next one lacks it.
    bot.killChildren();
    olga.writes("bash: printenv SHOP_TOKEN | wc -c");
    SeenMessage card = telegram.awaitMessage(olga.room(), m -> m.labels().contains("Allow once"));
    olga.clicks(card, "Allow once");
    telegram.awaitText(olga.room(), "done: 0");
  }

  private static void plugin(Path project, Path marker) throws IOException {
    Path folder = Files.createDirectories(project.resolve(".opencode/plugin"));
    Files.writeString(
        folder.resolve("mine.js"),
        """
        import { writeFileSync } from "fs"
        export const Mine = async () => { writeFileSync("%s", "1"); return {} }
        """
            .formatted(marker));
  }

  private static FakeTelegram telegram(Engines engines) {
    FakeTelegram telegram = FakeTelegram.start();
    engines.atEnd(telegram::close);
    return telegram;
  }

  private static ChildBot bot(
      Engines engines,
      EnginePlace place,
      EngineRelease release,
      FakeTelegram telegram,
      Path project) {
    engines.atEnd(() -> place.processes().forEach(ProcessHandle::destroyForcibly));
    ChildBot bot = new ChildBot(place, release, telegram, engines.folder(), project);
    engines.atEnd(bot::close);
    return bot;
  }
}
