package owpenbot.bot.server.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.server.ServerUnderTest;

/// The published command line of OpenWork, which nobody here wrote, against our server.
@Tag("engine")
class OpenworkCommandLineTest {

  private static final String VERSION = "0.18.1";
  private static final long LIMIT_SECONDS = 60;

  @TempDir Path root;

  /// Installed beside the engines by the build.
  private static Path openwork() {
    Path folder =
        Path.of(System.getProperty("owpenbot.engines", "none")).resolve("openwork-" + VERSION);
    return folder.resolve("node_modules/openwork-orchestrator-linux-x64/bin/openwork");
  }

  private record Ended(int code, String output) {}

  private Ended openwork(ServerUnderTest server, String... words)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(openwork()), "the OpenWork command line is for x64 Linux only");
    List<String> command = new ArrayList<>(List.of(openwork().toString()));
    command.addAll(List.of(words));
    command.addAll(
        List.of(
            "--openwork-url",
            server.server().url().toString(),
            "--host-token",
            ServerUnderTest.HOST_TOKEN));
    Path output = Files.createTempFile(root, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("HOME", root.toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void itListsAndAnswersWhatWaits() throws Exception {
    try (ServerUnderTest server = new ServerUnderTest(root)) {
      FutureTask<HttpResponse<String>> asked =
          server.asking("POST", "/plugins", "{\"spec\":\"one\"}");
      String id = server.nextHeld().id();

      Ended listed = openwork(server, "approvals", "list");
      Ended replied = openwork(server, "approvals", "reply", id, "--allow");

      assertThat(listed.output()).contains(id).contains("plugins.add");
      assertThat(replied.output()).contains("\"allowed\": true");
      assertThat(listed.code() + replied.code()).isZero();
      assertThat(ServerUnderTest.result(asked).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void itIsToldWhenAWriteWaitsNoMore() throws Exception {
    try (ServerUnderTest server = new ServerUnderTest(root)) {
      Ended replied = openwork(server, "approvals", "reply", "gone", "--deny");

      assertThat(replied.code()).isNotZero();
    }
  }
}
