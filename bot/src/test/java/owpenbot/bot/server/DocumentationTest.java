package owpenbot.bot.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.server.held.Decider;
import owpenbot.bot.server.held.HeldWrite;
import owpenbot.bot.server.held.HeldWriteListener;
import owpenbot.bot.server.held.Settlement;
import owpenbot.bot.server.held.WriteResult;

/// Every example of `SERVER.md` does what it says.
class DocumentationTest {

  private static final long LIMIT_SECONDS = 60;

  @TempDir Path root;

  @Test
  void everyExampleWorks() throws Exception {
    try (ServerUnderTest server = new ServerUnderTest(root)) {
      FutureTask<HttpResponse<String>> denied =
          server.asking("POST", "/plugins", "{\"spec\":\"waits\"}");
      HeldWrite waiting = server.nextHeld();
      server.server().held().listen(allowing(server));
      String issued = server.host("POST", "/tokens", "{\"scope\":\"viewer\"}").body();
      Map<String, String> names =
          Map.of(
              "URL", server.server().url().toString(),
              "TOKEN", ServerUnderTest.TOKEN,
              "HOST_TOKEN", ServerUnderTest.HOST_TOKEN,
              "WS", server.workspaceId(),
              "ID", waiting.id(),
              "TOKEN_ID", issued.replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1"));

      List<String> failed = new ArrayList<>();
      for (String example : examples()) {
        run(example, names).ifPresent(output -> failed.add(example + "\n  " + output));
      }

      assertThat(failed).isEmpty();
      assertThat(ServerUnderTest.result(denied).statusCode()).isEqualTo(403);
    }
  }

  private static List<String> examples() throws IOException {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of("SERVER.md"))) {
      if (line.startsWith("```")) {
        inside = line.equals("```sh");
      } else if (inside) {
        lines.add(line);
      }
    }
    assertThat(lines).hasSizeGreaterThan(30);
    return lines;
  }

  /// What it said if it failed.
  private Optional<String> run(String example, Map<String, String> names)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(root, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", example)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(names);
    Process process = builder.start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    String said = Files.readString(output, StandardCharsets.UTF_8);
    return ended && process.exitValue() == 0 ? Optional.empty() : Optional.of(said);
  }

  /// Allows what comes from now on, as a person at the host would.
  private static HeldWriteListener allowing(ServerUnderTest server) {
    return new HeldWriteListener() {
      @Override
      public Optional<String> whyNobodyCanDecide(HeldWrite write) {
        return Optional.empty();
      }

      @Override
      public void held(HeldWrite write) {
        Thread.startVirtualThread(
            () ->
                server
                    .server()
                    .held()
                    .decide(write.id(), new Settlement.Allowed(new Decider("host", "test", ""))));
      }

      @Override
      public void settled(HeldWrite write, Settlement settlement) {}

      @Override
      public void finished(HeldWrite write, WriteResult result) {}
    };
  }
}
