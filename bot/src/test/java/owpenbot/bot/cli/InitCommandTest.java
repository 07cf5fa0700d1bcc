package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.json.Json;
import owpenbot.bot.testing.FakeEngine;
import owpenbot.connectors.testing.discord.FakeDiscord;
import owpenbot.connectors.testing.slack.FakeSlack;
import owpenbot.connectors.testing.telegram.FakeTelegram;

/// Answers as a person types them, against the fake platforms.
class InitCommandTest {

  @TempDir private Path home;

  private Rig rig;
  private Path shop;
  private final FakeTelegram telegram = FakeTelegram.start();
  private final FakeEngine engine = FakeEngine.start();

  @BeforeEach
  void setUp() throws IOException {
    rig = new Rig(home);
    shop = Files.createDirectory(home.resolve("shop"));
    rig.variables.putAll(
        Map.of(
            "TELEGRAM_API_URL",
            telegram.url().toString(),
            "OPENCODE_URL",
            engine.url().toString(),
            "OPENWORK_PORT",
            "0"));
  }

  @AfterEach
  void close() {
    telegram.close();
    engine.close();
  }

  @Test
  void fromNothingByAnswersToABotThatIsTold() throws IOException {
    answers("telegram", telegram.token(), shop.toString(), "fake/two");

    Rig.Result result = rig.run("init", "--no-start");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err())
        .contains("@BotFather", "✓ @owpen_bot, the token is good", "✓ opencode 1.18.34 answers")
        .contains("fake/one", "Nobody yet. The bot will tell you a code");
    assertThat(result.out())
        .isEqualTo(
            """
            Start it: owpenwork start
            Write to it: https://t.me/owpen_bot
            Once it has told you a code: owpenwork pairing approve CODE --owner
            """);
    assertThat(setting("directory")).isEqualTo("directory: \"~/shop\"\n");
    assertThat(setting("engine.model")).isEqualTo("engine.model: \"fake/two\"\n");
    assertThat(settings()).contains(telegram.token());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(result.out() + result.err()).doesNotContain(telegram.token());
  }

  @Test
  void aRefusedTokenIsNotSavedAndAskedForAgain() throws IOException {
    answers("", "700000001:AAwrong-token_for-tests-0123456789ab", telegram.token(), "", "");

    Rig.Result result = rig.run("init", "--no-start");

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("✗ Telegram refuses the token", "✓ @owpen_bot");
    assertThat(settings()).contains(telegram.token()).doesNotContain("AAwrong");
  }

  @Test
  void runAgainItShowsWhatIsSetAndEnterKeepsIt() throws IOException {
    answers("telegram", telegram.token(), shop.toString(), "fake/two");
    var _ = rig.run("init", "--no-start", "--owner", "telegram:42");
    String before = settings();
    answers("", "", "", "");

    Rig.Result again = rig.run("init", "--no-start");

    assertThat(again.code()).isZero();
    assertThat(again.err())
        .contains("[telegram]", "Telegram is set up as @owpen_bot. Enter keeps it.")
        .contains("[~/shop]", "[fake/two]", "✓ telegram:42 decides");
    assertThat(settings()).isEqualTo(before);
  }

  @Test
  void everyAnswerCanBeAnOption() throws IOException {
    rig.variables.put("MY_TOKEN", telegram.token());

    Rig.Result result =
        rig.run(
            "init",
            "--chat",
            "telegram",
            "--telegram-token",
            "env:MY_TOKEN",
            "--owner",
            "telegram:42",
            "--directory",
            "shop",
            "--model",
            "fake/two",
            "--yes",
            "--no-start",
            "--json");

    assertThat(result.code()).as(result.out()).isZero();
    Map<String, ?> json = Json.object(result.out()).orElseThrow();
    assertThat(json.get("success")).isEqualTo(true);
    assertThat(json.get("account")).isEqualTo("@owpen_bot");
    assertThat(json.get("directory")).isEqualTo("~/shop");
    assertThat(json.get("model")).isEqualTo("fake/two");
    assertThat(settings()).contains("env:MY_TOKEN").doesNotContain(telegram.token());
    assertThat(setting("owners")).isEqualTo("owners: [\"telegram:42\"]\n");
  }

  @Test
  void aTokenComesFromStdinOrAFileAndNeverFromTheCommandLine() throws IOException {
    Path kept = Files.writeString(home.resolve("token"), telegram.token());
    answers(telegram.token());

    assertThat(rig.run("init", "--telegram-token", "-", "--yes", "--no-start").code()).isZero();
    assertThat(rig.run("init", "--telegram-token", "file:" + kept, "--yes", "--no-start").code())
        .isZero();
    Rig.Result refused = rig.run("init", "--telegram-token", telegram.token(), "--yes");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("env:NAME").doesNotContain(telegram.token());
    assertThat(settings()).contains("file:");
  }

  @Test
  void withThePlatformDownNothingIsSaved() {
    telegram.goesDown();
    answers(telegram.token());

    Rig.Result result = rig.run("init", "--telegram-token", "-", "--yes");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("Telegram cannot be reached", "Nothing was saved");
    assertThat(file()).doesNotExist();
    assertThat(rig.launches).isEmpty();
  }

  @Test
  void slackIsAskedForBothTokens() {
    try (FakeSlack slack = FakeSlack.start()) {
      rig.variables.put("SLACK_API_URL", slack.url().toString());
      answers("slack", FakeSlack.BOT_TOKEN, FakeSlack.APP_TOKEN, "", "");

      Rig.Result result = rig.run("init", "--no-start");

      assertThat(result.err()).contains("owpenwork slack manifest", "✓ @owpenbot");
      assertThat(result.out()).contains("In Slack, look for @owpenbot under Apps");
    }
  }

  @Test
  void discordComesWithTheLinkIntoAServer() {
    try (FakeDiscord discord = FakeDiscord.start()) {
      rig.variables.put("DISCORD_API_URL", discord.apiUrl().toString());
      answers("discord", discord.token(), "", "");

      Rig.Result result = rig.run("init", "--no-start");

      assertThat(result.err()).contains("Message Content Intent", "✓ @owpen");
      assertThat(result.out()).contains("https://discord.com/oauth2/authorize?client_id=");
    }
  }

  @Test
  void aModelThatOpencodeDoesNotKnowIsNotSaved() {
    answers("terminal", "", "fake/tow", "fake/two");

    Rig.Result result = rig.run("init", "--no-start");

    assertThat(result.err()).contains("does not know fake/tow; did you mean fake/two?");
    assertThat(setting("engine.model")).contains("fake/two");
  }

  @Test
  void aFolderIsMadeWhenThePersonSaysSo() {
    answers("terminal", "new/place", "y", "");

    assertThat(rig.run("init", "--no-start").code()).isZero();

    assertThat(home.resolve("new/place")).isDirectory();
    assertThat(rig.run("init", "--directory", "nowhere", "--yes").code()).isEqualTo(2);
  }

  @Test
  void itEndsByStartingTheBot() {
    answers(telegram.token());

    Rig.Result result = rig.run("init", "--telegram-token", "-", "--owner", "telegram:42", "--yes");

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("Starting.", "Write to it: https://t.me/owpen_bot");
    assertThat(rig.launches).singleElement().matches(launch -> !launch.terminalOnly());
  }

  @Test
  void whoGivesNoTokenIsToldWhichOptionTakesIt() {
    answers("telegram");

    Rig.Result result = rig.run("init");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("--telegram-token");
  }

  private void answers(String... lines) {
    rig.typed = String.join("\n", lines) + "\n";
  }

  private Path file() {
    return rig.dataDir().resolve("owpenbot.json");
  }

  private String settings() throws IOException {
    return Files.readString(file());
  }

  private String setting(String key) {
    return rig.run("config", "get", key).out();
  }
}
