package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.control.ControlServer;
import owpenbot.connectors.testing.Waiting;

/// The real program, as a shell runs it.
class ChildProcessTest {

  private static final long LIMIT_SECONDS = 180;

  @TempDir private Path home;

  @Test
  void exitCodesReachTheShell() throws Exception {
    assertThat(run("version").code()).isZero();
    assertThat(run("pairing", "approve", "NOPE").code()).isEqualTo(1);
    assertThat(run("statsu").code()).isEqualTo(2);
    assertThat(run("upgrade-check").code()).isEqualTo(3);
  }

  /// Shells start what runs in the background deaf to the signal, and children inherit that.
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "env cannot make a child hear SIGINT elsewhere")
  void anInterruptEndsWith130() throws Exception {
    List<String> line = new ArrayList<>(List.of("env", "--default-signal=INT"));
    line.addAll(line("logs", "-f"));
    Process process = start(line);

    try {
      Waiting.until("the log is waited for", () -> said("err").contains("no log yet"));
      Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
      assertThat(kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void resultsAreAllOfStdout() throws Exception {
    Rig.Result result = run("status", "--json");

    assertThat(result.out())
        .startsWith("{\"config\":")
        .endsWith("\"process\":null}\n")
        .hasLineCount(1);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theRunningProcessIsReachedThroughItsFile() throws Exception {
    Path dataDir = Files.createDirectories(home.resolve(".owpenbot"));
    try (ControlServer _ =
        ControlServer.start(
            Map.of("GET /v1/access", _ -> Answer.ok(Map.of("items", List.of()))),
            _ -> new Verdict.Allowed(),
            dataDir,
            "1.0",
            Clock.systemUTC())) {
      assertThat(run("access", "list").out()).isEqualTo("Nobody is let in yet.\n");
    }
  }

  private Rig.Result run(String... words) throws IOException, InterruptedException {
    Process process = start(line(words));
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Rig.Result(process.exitValue(), said("out"), said("err"));
  }

  private List<String> line(String... words) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "owpenbot.bot.Main"));
    line.addAll(List.of(words));
    return line;
  }

  private Process start(List<String> line) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(home.toFile())
            .redirectOutput(home.resolve("out").toFile())
            .redirectError(home.resolve("err").toFile());
    builder.environment().clear();
    return builder.start();
  }

  private String said(String stream) {
    try {
      return Files.readString(home.resolve(stream), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
