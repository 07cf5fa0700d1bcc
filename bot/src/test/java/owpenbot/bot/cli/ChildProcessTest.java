package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.control.ControlServer;

/// The real program, as a shell runs it.
class ChildProcessTest {

  private static final long LIMIT_SECONDS = 60;

  @TempDir private Path home;

  @Test
  void exitCodesReachTheShell() throws Exception {
    assertThat(run("version").code()).isZero();
    assertThat(run("pairing", "approve", "NOPE").code()).isEqualTo(1);
    assertThat(run("statsu").code()).isEqualTo(2);
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
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(home.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    Process process = builder.start();
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Rig.Result(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
