package owpenbot.bot.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.json.Json;
import owpenbot.config.LogSettings;
import owpenbot.config.Secret;

class LogsTest {

  private static final Logger LOG = LoggerFactory.getLogger("owpenbot.test");
  private static final Logger LIBRARY = LoggerFactory.getLogger("okhttp3");
  private static final Secret SECRET = new Secret("correct horse battery");

  @TempDir private Path folder;

  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  @Test
  void peopleReadTimeLevelMessageAndValues() {
    writing("info", false, Logs.Screen.ALL, () -> event("run started"));

    assertThat(screen())
        .matches("\\d\\d:\\d\\d:\\d\\d info  run started chat=t/d/42 name=\"two words\"\n");
  }

  @Test
  void programsReadOneJsonObjectALine() {
    writing("info", true, Logs.Screen.ALL, () -> event("run started"));

    assertThat(Json.object(screen()).orElseThrow())
        .containsEntry("level", "info")
        .containsEntry("message", "run started")
        .containsEntry("chat", "t/d/42")
        .containsEntry("logger", "owpenbot.test");
  }

  @Test
  void theFileHasJsonLinesWhateverTheScreenShows() {
    writing("info", false, Logs.Screen.WARNINGS, () -> event("run started"));

    assertThat(screen()).isEmpty();
    assertThat(file()).contains("\"message\":\"run started\"");
  }

  @Test
  void secretsAreTakenFromMessagesValuesAndTraces() {
    writing(
        "info",
        false,
        Logs.Screen.ALL,
        () ->
            LOG.atError()
                .addKeyValue("header", "Bearer abcdefghijkl")
                .setCause(
                    new IllegalStateException(
                        SECRET.reveal(), new IOException("sk-abcdefghijklmnop")))
                .log("said {} and xoxb-1234567890", SECRET.reveal()));

    assertThat(screen() + file())
        .contains("IllegalStateException", "IOException")
        .doesNotContain(SECRET.reveal(), "abcdefghijkl", "xoxb-1");
  }

  @Test
  void secretsInsideJsonAreTakenBeforeTheyAreEscaped() {
    Secret quoted = new Secret("pass\"word\\1");

    try (Logs logs = logs("info", true, Logs.Screen.ALL)) {
      logs.redact(Set.of(quoted));
      LOG.atInfo().addKeyValue("value", quoted.reveal()).log("event");
    }

    assertThat(screen()).contains("\"value\":\"***\"");
  }

  @Test
  void aChatCannotFakeALine() {
    writing(
        "info",
        false,
        Logs.Screen.ALL,
        () -> LOG.atInfo().addKeyValue("text", "x\n12:00:00 error \u001b[2J").log("event"));

    assertThat(screen()).endsWith("text=\"x\\n12:00:00 error \\u001b[2J\"\n");
  }

  @Test
  void levelIsTheSettings() {
    writing("warn", false, Logs.Screen.ALL, () -> event("run started"));

    assertThat(screen() + file()).isEmpty();
  }

  @Test
  void librariesOnlyWarn() {
    writing(
        "debug",
        false,
        Logs.Screen.ALL,
        () -> {
          LIBRARY.info("chatter");
          LIBRARY.warn("trouble");
        });

    assertThat(screen()).doesNotContain("chatter").contains("trouble");
  }

  @Test
  void longTextsAreCut() {
    writing("info", false, Logs.Screen.ALL, () -> LOG.info("x".repeat(LogLine.MAX_TEXT_CHARS + 7)));

    assertThat(screen()).endsWith("x… (7 more)\n");
  }

  @Test
  void oldLinesMoveToNumberedFiles() throws IOException {
    Path log = folder.resolve("owpenbot.log");
    Files.write(log, new byte[(int) Logs.MAX_FILE_BYTES + 1]);

    writing("info", false, Logs.Screen.NOTHING, () -> event("run started"));

    assertThat(file()).contains("run started");
    assertThat(folder.resolve("owpenbot.log.1")).hasSize(Logs.MAX_FILE_BYTES + 1);
  }

  private void writing(String level, boolean json, Logs.Screen screen, Runnable events) {
    try (Logs _ = logs(level, json, screen)) {
      events.run();
    }
  }

  private Logs logs(String level, boolean json, Logs.Screen screen) {
    return Logs.start(
        new LogSettings(folder.resolve("owpenbot.log"), level, json),
        screen,
        Set.of(SECRET),
        stderr);
  }

  private static void event(String message) {
    LOG.atInfo().addKeyValue("chat", "t/d/42").addKeyValue("name", "two words").log(message);
  }

  private String screen() {
    return stderr.toString(StandardCharsets.UTF_8);
  }

  private String file() {
    try {
      return Files.readString(folder.resolve("owpenbot.log"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
