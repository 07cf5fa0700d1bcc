package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.LoopbackServer;

/// `logs` and `upgrade-check`.
class OperationsCommandsTest {

  @TempDir private Path home;

  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(home);
  }

  @Test
  void theEndOfTheLogIsShownForPeopleAndAsItIs() throws IOException {
    Path log = rig.dataDir().resolve("logs/owpenbot.log");
    Files.createDirectories(log.getParent());
    String line = "{\"time\":\"2026-11-23T10:11:1%dZ\",\"level\":\"info\",\"message\":\"m%d\"}\n";
    Files.writeString(log, line.formatted(1, 1) + line.formatted(2, 2) + line.formatted(3, 3));

    assertThat(rig.run("logs", "-n", "2").out())
        .isEqualTo("10:11:12 info  m2\n10:11:13 info  m3\n");
    assertThat(rig.run("logs", "-n", "1", "--json").out()).isEqualTo(line.formatted(3, 3));
    assertThat(rig.run("logs").out()).hasLineCount(3);
  }

  @Test
  void withoutALogItSaysWhenThereWillBeOne() {
    Rig.Result result = rig.run("logs");

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("no log yet at ~/.owpenbot/logs/owpenbot.log");
    assertThat(rig.run("logs", "-n", "many").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"tag_name\":\"v99.1.0\"}", "{\"version\":\"99.1.0\"}"})
  void aNewerVersionIsNamed(String answer) {
    try (LoopbackServer server = LoopbackServer.start(_ -> HttpReply.json(200, answer))) {
      rig.variables.put("OWPENBOT_UPGRADE_URL", server.uri() + "/latest");

      Rig.Result result = rig.run("upgrade-check");

      assertThat(result.code()).isZero();
      assertThat(result.out()).isEqualTo("99.1.0 is there; this is development.\n");
      assertThat(result.err()).contains("asking " + server.uri() + "/latest");
      assertThat(rig.run("upgrade-check", "--json").out()).contains("\"newer\":true");
    }
  }

  @Test
  void nobodyIsAskedUnlessThePersonNamedThemAndAsks() {
    AtomicInteger asked = new AtomicInteger();
    try (LoopbackServer server =
        LoopbackServer.start(
            _ -> {
              asked.incrementAndGet();
              return HttpReply.json(200, "{}");
            })) {
      Rig.Result unset = rig.run("upgrade-check");
      rig.variables.put("OWPENBOT_UPGRADE_URL", server.uri().toString());
      var _ = rig.run("status");
      var _ = rig.run("start");

      assertThat(unset.code()).isEqualTo(3);
      assertThat(unset.err()).contains("owpenwork config set upgrade.url URL");
      assertThat(asked).hasValue(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"200 | {} | names no version", "404 | {} | HTTP status 404", "200 | <p> | no JSON"})
  void anAnswerThatSaysNothingIsAFailureWithAWayOut(int status, String body, String words) {
    try (LoopbackServer server = LoopbackServer.start(_ -> HttpReply.json(status, body))) {
      rig.variables.put("OWPENBOT_UPGRADE_URL", server.uri().toString());

      Rig.Result result = rig.run("upgrade-check");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains(words, "upgrade.url");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.3.0, 0.2.9, true",
    "0.2.10, 0.2.9, true",
    "1.0, 0.9.9, true",
    "0.2.0, 0.2.0, false",
    "0.2.0-beta, 0.2.0, false",
    "0.1.9, 0.2.0, false"
  })
  void versionsCompareByTheirNumbers(String latest, String current, boolean newer) {
    assertThat(UpgradeCheckCommand.newer(latest, current)).isEqualTo(newer);
  }
}
