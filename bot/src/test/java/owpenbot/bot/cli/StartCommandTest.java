package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.control.DataDirLock;
import owpenbot.config.ReplySettings;

class StartCommandTest {

  private static final String TOKEN = "123456:AAHabcdefghijklmnopqrstuvwxyz_-12345";

  @TempDir private Path home;

  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(home);
  }

  @Test
  void withNothingConfiguredItIsATerminalChatThatSaysHowToConnect() {
    Rig.Result result = rig.run("start");

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("@BotFather", "owpenwork telegram set-token");
    assertThat(rig.launches).singleElement().matches(Launch::terminalOnly);
  }

  @Test
  void withTelegramConfiguredItServesTelegram() {
    rig.variables.put("TELEGRAM_BOT_TOKEN", TOKEN);

    Rig.Result result = rig.run("start");

    assertThat(result.err()).isEmpty();
    assertThat(rig.launches).singleElement().matches(launch -> !launch.terminalOnly());
  }

  @Test
  void chatAndDemoStayInTheTerminal() {
    rig.variables.put("TELEGRAM_BOT_TOKEN", TOKEN);

    rig.run("chat");
    rig.run("start", "--demo", "--yes");

    assertThat(rig.launches).hasSize(2).allMatch(Launch::terminalOnly);
    assertThat(rig.launches).extracting(Launch::demo).containsExactly(false, true);
    assertThat(rig.launches).extracting(Launch::yes).containsExactly(false, true);
  }

  @Test
  void flagsWinOverTheEnvironment() throws IOException {
    Path project = Files.createDirectory(home.resolve("shop"));
    rig.variables.put("OPENCODE_URL", "http://127.0.0.1:1");

    rig.run("start", "shop", "--opencode-url", "http://127.0.0.1:2");

    assertThat(rig.launches.getFirst().settings().engine().url())
        .isEqualTo(URI.create("http://127.0.0.1:2"));
    assertThat(rig.launches.getFirst().settings().paths().directory()).isEqualTo(project);
  }

  @Test
  void aFileFullOfMistakesIsToldAllAtOnce() throws IOException {
    Files.createDirectories(rig.dataDir());
    Files.writeString(
        rig.dataDir().resolve("owpenbot.json"),
        """
        {"grups": true, "health": {"port": "x"}, "log": {"level": "loud"}}
        """);
    rig.variables.put("OPENCODE_URL", "not a url");

    Rig.Result result = rig.run("start");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("grups", "did you mean groups?", "health.port", "log.level", "OPENCODE_URL");
    assertThat(rig.launches).isEmpty();
  }

  @Test
  void anOpenHealthEndpointWithoutATokenIsRefused() {
    rig.variables.put("OWPENBOT_HEALTH_HOST", "0.0.0.0");

    Rig.Result result = rig.run("start");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("health.token");
  }

  @Test
  void aSecondStartIsToldWhoIsThere() {
    try (DataDirLock _ = DataDirLock.take(rig.dataDir(), Instant.parse("2026-11-23T10:00:00Z"))) {
      Rig.Result result = rig.run("start", "--json");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out())
          .contains("pid " + ProcessHandle.current().pid() + " since 2026-11-23T10:00:00Z");
    }
  }

  @Test
  void aChatBesideARunningProcessHasAFolderOfItsOwnAndSharesTheEngine() {
    try (DataDirLock _ = DataDirLock.take(rig.dataDir(), Instant.parse("2026-11-23T10:00:00Z"))) {
      assertThat(rig.run("chat").code()).isZero();
      assertThat(rig.run("start", "--demo").code()).isZero();
    }

    Launch chat = rig.launches.getFirst();
    assertThat(chat.dataDir()).isEqualTo(rig.dataDir().resolve("chat"));
    assertThat(chat.settings().paths().database()).isEqualTo(chat.dataDir().resolve("bot.db"));
    assertThat(chat.engineDir()).isEqualTo(rig.dataDir());
    assertThat(rig.launches.getLast().dataDir()).isEqualTo(rig.dataDir().resolve("demo"));
  }

  @Test
  void aScriptGetsTheBareAnswer() {
    assertThat(rig.run("chat").code()).isZero();

    assertThat(rig.launches.getFirst().settings().replies().verbosity())
        .isEqualTo(ReplySettings.Verbosity.QUIET);
  }

  @Test
  void aDataFolderThatCannotBeMadeIsSaid() throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    rig.variables.put("OWPENBOT_DATA_DIR", file.resolve("data").toString());

    Rig.Result result = rig.run("start");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("cannot write in the data folder", "OWPENBOT_DATA_DIR");
  }
}
