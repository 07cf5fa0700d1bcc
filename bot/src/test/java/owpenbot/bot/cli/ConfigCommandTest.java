package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

  private static final String TOKEN = "123456:AAHabcdefghijklmnopqrstuvwxyz_-12345";

  @TempDir private Path home;

  private Rig rig;

  @BeforeEach
  void open() throws IOException {
    rig = new Rig(home);
    Files.createDirectories(rig.dataDir());
  }

  @Test
  void setAnswersInTheOriginalsShape() {
    assertThat(rig.run("config", "set", "replies.busy", "steer", "--json").out())
        .isEqualTo(
            """
            {"success":true,"key":"replies.busy","value":"steer",\
            "config":{"version":1,"replies":{"busy":"steer"}}}
            """);
  }

  @Test
  void getAnswersInTheOriginalsShape() {
    rig.run("config", "set", "groups", "true");

    assertThat(rig.run("config", "get", "groups", "--json").out()).isEqualTo("{\"groups\":true}\n");
    assertThat(rig.run("config", "get", "groups").out()).isEqualTo("groups: true\n");
    assertThat(rig.run("config", "get", "nothing.here").out())
        .isEqualTo("nothing.here: (not set)\n");
    assertThat(rig.run("config", "get", "--json").out())
        .isEqualTo("{\"version\":1,\"groups\":true}\n");
  }

  @Test
  void secretsAreNeverPrinted() {
    rig.run("telegram", "set-token", TOKEN, "--no-check");

    assertThat(rig.run("config", "get").out() + rig.run("config", "show").out())
        .contains("***")
        .doesNotContain(TOKEN);
  }

  @Test
  void showTellsWhereEachValueComesFrom() {
    rig.variables.put("GROUPS_ENABLED", "1");

    assertThat(rig.run("config", "show").out())
        .contains("groups = true  (environment GROUPS_ENABLED)");
    assertThat(rig.run("config", "show", "--json").out())
        .contains(
            "{\"key\":\"groups\",\"value\":\"true\",\"origin\":\"environment GROUPS_ENABLED\"}");
  }

  @Test
  void aBrokenFileStopsNeitherShowNorPath() throws IOException {
    Files.writeString(rig.dataDir().resolve("owpenbot.json"), "{broken");

    assertThat(rig.run("config", "path"))
        .isEqualTo(new Rig.Result(0, "~/.owpenbot/owpenbot.json\n", ""));
    assertThat(rig.run("config", "show").err()).contains("owpenbot.json");
  }

  @Test
  void aValueThatCannotBeIsRefused() {
    Rig.Result result = rig.run("config", "set", "health.port", "x", "--json");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).startsWith("{\"error\":\"health.port");
  }

  @Test
  void tokenFromStandardInputConnectsTelegram() {
    rig.typed = TOKEN + "\n";

    Rig.Result result = rig.run("telegram", "set-token", "-", "--no-check", "--json");

    assertThat(result.out())
        .isEqualTo("{\"success\":true,\"message\":\"Telegram token saved.\"}\n");
    assertThat(rig.run("telegram", "status", "--json").out())
        .isEqualTo(
            """
            {"configured":true,"enabled":true,"hasToken":true,"identities":["default"]}
            """);
  }
}
