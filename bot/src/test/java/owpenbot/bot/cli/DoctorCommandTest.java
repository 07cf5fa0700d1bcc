package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.control.ControlServer;
import owpenbot.bot.control.DataDirLock;
import owpenbot.bot.json.Json;
import owpenbot.bot.testing.FakeEngine;
import owpenbot.connectors.testing.discord.FakeDiscord;
import owpenbot.connectors.testing.slack.FakeSlack;
import owpenbot.connectors.testing.telegram.FakeTelegram;

/// Against the fake platforms and somebody who says what an engine says of itself.
class DoctorCommandTest {

  @TempDir private Path home;

  private Rig rig;
  private final FakeTelegram telegram = FakeTelegram.start();
  private final FakeSlack slack = FakeSlack.start();
  private final FakeDiscord discord = FakeDiscord.start();
  private final FakeEngine engine = FakeEngine.start();

  @BeforeEach
  void setUp() throws IOException {
    rig = new Rig(home);
    Files.createDirectory(
        rig.dataDir(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    rig.variables.putAll(
        Map.of(
            "PATH", System.getenv("PATH"),
            "TELEGRAM_API_URL", telegram.url().toString(),
            "TELEGRAM_BOT_TOKEN", telegram.token(),
            "SLACK_API_URL", slack.url().toString(),
            "SLACK_BOT_TOKEN", FakeSlack.BOT_TOKEN,
            "SLACK_APP_TOKEN", FakeSlack.APP_TOKEN,
            "DISCORD_API_URL", discord.apiUrl().toString(),
            "DISCORD_BOT_TOKEN", discord.token(),
            "OPENCODE_URL", engine.url().toString(),
            "OPENWORK_PORT", "0"));
    rig.variables.put("OWPENBOT_OWNERS", "telegram:42");
  }

  @AfterEach
  void close() {
    telegram.close();
    slack.close();
    discord.close();
    engine.close();
  }

  @Test
  void whatIsWellIsOneLineEach() {
    Rig.Result result = rig.run("doctor");

    assertThat(result.code()).as(result.out()).isZero();
    assertThat(result.out())
        .contains(
            "@owpen_bot, the token is good",
            "@owpenbot, the token is good",
            "@owpen, the token is good",
            "Nothing stands in the way.",
            "opencode 1.18.34 answers at " + engine.url(),
            "fake/one (opencode's own choice of 2)",
            "agrees with 127.0.0.1",
            "~/.owpenbot is yours alone",
            "not running; start it with: owpenwork start")
        .doesNotContain("fail", telegram.token(), FakeSlack.BOT_TOKEN, discord.token());
    assertThat(result.err()).isEmpty();
  }

  @Test
  void programsGetTheSameAsJson() {
    Map<String, ?> json = Json.object(rig.run("doctor", "--json").out()).orElseThrow();

    assertThat(json.get("ok")).isEqualTo(true);
    assertThat(String.valueOf(json.get("checks")))
        .contains("{name=telegram/default, status=ok, message=@owpen_bot, the token is good}");
  }

  @Test
  void eachRefusedTokenIsNamedWithItsFix() {
    rig.variables.put("TELEGRAM_BOT_TOKEN", "700000001:AAwrong-token_for-tests-0123456789ab");
    rig.variables.put("DISCORD_BOT_TOKEN", "not.the.token-of-anybody");
    slack.revokes("token_revoked");

    Rig.Result result = rig.run("doctor", "--quick");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("Telegram refuses the token", "→ get a new one from @BotFather")
        .contains("token_revoked", "owpenwork slack add")
        .contains("Discord refused the bot's token", "owpenwork discord add");
  }

  @Test
  void aPlatformThatIsDownIsSaidBesideTheOthers() {
    telegram.goesDown();

    Rig.Result result = rig.run("doctor");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("fail  telegram/default", "Telegram cannot be reached", "ok    slack/default");
  }

  @Test
  void aBrokenSettingsFileHidesNothingElse() throws IOException {
    Files.writeString(rig.dataDir().resolve("owpenbot.json"), "{\"telegram\": ");

    Rig.Result result = rig.run("doctor");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out())
        .contains("fail  settings", "owpenbot.json", "ok    telegram/default", "ok    engine");
  }

  @Test
  void unknownSettingsGetTheNameThatWasMeant() throws IOException {
    Files.writeString(rig.dataDir().resolve("owpenbot.json"), "{\"grups\": true}");

    Rig.Result result = rig.run("doctor");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).contains("grups", "→ did you mean groups?");
  }

  @Test
  void openFilesComeWithTheLineThatClosesThem() throws IOException {
    Path control = Files.writeString(rig.dataDir().resolve("control.json"), "{}");
    Path config = Files.writeString(rig.dataDir().resolve("owpenbot.json"), "{}");
    Path token = Files.writeString(home.resolve("telegram.token"), telegram.token());
    rig.variables.put("TELEGRAM_BOT_TOKEN", "file:" + token);
    for (Path file : List.of(control, config, token)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.setPosixFilePermissions(rig.dataDir(), PosixFilePermissions.fromString("rwxr-xr-x"));

    Rig.Result result = rig.run("doctor");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "chmod 700 ~/.owpenbot\n",
            "chmod 600 ~/.owpenbot/control.json",
            "chmod 600 ~/.owpenbot/owpenbot.json",
            "chmod 600 ~/telegram.token");
  }

  @Test
  void aWrongClockIsNamed() {
    rig.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));

    Rig.Result result = rig.run("doctor");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .containsPattern("warn  clock .* [0-9]{3} s ahead of 127.0.0.1")
        .contains("timedatectl");
  }

  @Test
  void anEngineWithoutAModelMustBeConfigured() {
    try (FakeEngine bare = FakeEngine.withoutModels()) {
      rig.variables.put("OPENCODE_URL", bare.url().toString());

      Rig.Result result = rig.run("doctor");

      assertThat(result.code()).isEqualTo(3);
      assertThat(result.out()).contains("no model to work with", "opencode auth login");
    }
  }

  @Test
  void anEngineThatIsNotThereMustBeInstalled() {
    rig.variables.remove("OPENCODE_URL");
    rig.variables.put("OWPENBOT_ENGINE_BINARY", home.resolve("nowhere").toString());

    Rig.Result result = rig.run("doctor");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).contains("is not a program that can be run", "engine.binary");
  }

  @Test
  void anEngineThatDoesNotStartFails() throws IOException {
    rig.variables.remove("OPENCODE_URL");
    Path crooked = home.resolve("crooked");
    Files.writeString(crooked, "#!/bin/sh\necho this build is broken\nexit 7\n");
    Files.setPosixFilePermissions(crooked, PosixFilePermissions.fromString("rwx------"));
    rig.variables.put("OWPENBOT_ENGINE_BINARY", crooked.toString());

    Rig.Result result = rig.run("doctor");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("ended with code 7", "this build is broken");
    assertThat(rig.run("doctor", "--quick").out()).contains("not started: --quick");
  }

  @Test
  void withoutChatsAndOwnersItSaysHowToGetThem() {
    rig.variables.keySet().removeIf(name -> name.endsWith("_TOKEN") || name.endsWith("OWNERS"));

    Rig.Result result = rig.run("doctor");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("no chat is connected", "→ owpenwork init")
        .contains("nobody decides", "owpenwork pairing approve CODE --owner");
  }

  @Test
  void whatCannotBeReachedOrOpenedIsNamedWithItsSetting() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      rig.variables.put("OWPENBOT_HEALTH_PORT", Integer.toString(taken.getLocalPort()));
      rig.variables.put("OPENWORK_URL", "http://127.0.0.1:" + free());

      Rig.Result result = rig.run("doctor", "--quick");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out())
          .contains("fail  health", "choose another port with OWPENBOT_HEALTH_PORT")
          .contains("warn  openwork", "nothing answers at", "unset OPENWORK_URL");
    }
  }

  @Test
  void theRunningProcessIsAskedWhoDecidesAndItsPortsAreItsOwn() {
    rig.variables.remove("OWPENBOT_OWNERS");
    rig.variables.put("OWPENBOT_HEALTH_PORT", "1");
    Map<String, Object> olga = Map.of("channel", "telegram", "peerId", "42", "owner", true);
    try (DataDirLock _ = DataDirLock.take(rig.dataDir(), Instant.parse("2026-11-23T10:00:00Z"));
        ControlServer _ =
            ControlServer.start(
                Map.of("GET /v1/access", _ -> Answer.ok(Map.of("items", List.of(olga)))),
                _ -> new Verdict.Allowed(),
                rig.dataDir(),
                "1.0",
                Clock.systemUTC())) {
      Rig.Result result = rig.run("doctor");

      assertThat(result.code()).as(result.out()).isZero();
      assertThat(result.out())
          .contains("runs (pid " + ProcessHandle.current().pid() + " since 2026-11-23T10:00:00Z)")
          .contains("127.0.0.1:1 belongs to the running owpenwork", "telegram:42");
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void coloursAreForThoseWhoWantThem() {
    assertThat(rig.run("doctor", "--quick", "--color=always").out()).contains("\u001b[32mok");
    assertThat(rig.run("doctor", "--quick", "--color", "never").out()).doesNotContain("\u001b");
    assertThat(rig.run("doctor", "--quick").out()).doesNotContain("\u001b");
    rig.interactive = true;
    assertThat(rig.run("doctor", "--quick").out()).contains("\u001b[32mok");
    rig.variables.put("NO_COLOR", "1");
    assertThat(rig.run("doctor", "--quick").out()).doesNotContain("\u001b");
    assertThat(rig.run("doctor", "--color=blue").code()).isEqualTo(2);
  }
}
