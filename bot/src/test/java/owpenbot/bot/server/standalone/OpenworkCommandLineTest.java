package owpenbot.bot.server.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.server.ServerUnderTest;

/// The published command line of OpenWork, which nobody here wrote, against our server.
@Tag("engine")
@EnabledOnOs(
    value = OS.LINUX,
    architectures = {"amd64", "x86_64"}) // It is published for no other.
@DisabledIfSystemProperty(named = "owpenbot.skipEngine", matches = "true")
class OpenworkCommandLineTest {

  private static final String VERSION = "0.18.1";
  private static final long LIMIT_SECONDS = 60;
  private static final int TRIES = 4;

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

  /// With opencode 1.1: of 1.18 it waits for an answer that a starting 1.18 never gives, before it
  /// starts a server at all.
  @Test
  void itStartsUsInTheOriginalsPlace() throws Exception {
    String said = check();
    // It gives the engine ten seconds to start, which is not ours to change.
    for (int i = 0; i < TRIES && said.contains("Unable to connect"); i++) {
      said = check();
    }

    assertThat(said).contains("Checks ok");
  }

  private String check() throws IOException, InterruptedException {
    Path project = Files.createDirectories(root.resolve("project"));
    Path output = root.resolve("check.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    openwork().toString(),
                    "start",
                    "--workspace",
                    project.toString(),
                    "--openwork-server-bin",
                    launcher().toString(),
                    "--opencode-bin",
                    engineThatKnowsItsVersion().toString(),
                    "--allow-external",
                    "--sidecar-source",
                    "external",
                    "--opencode-source",
                    "external",
                    "--no-tui",
                    "--check",
                    "--log-format",
                    "json"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("HOME", root.toString());
    builder.environment().put("npm_config_fetch_retries", "0");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(2 * LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      String said = Files.readString(output);
      assertThat(said.contains("Checks ok")).as(said).isEqualTo(process.exitValue() == 0);
      return said;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /// Our server out of this test's class path, as one program.
  private Path launcher() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return script(
        "openwork-server",
        "exec '%s' -cp '%s' owpenbot.bot.ServerMain \"$@\""
            .formatted(java, System.getProperty("java.class.path")));
  }

  /// The command line gives `opencode --version` four seconds, which a busy machine does not have.
  private Path engineThatKnowsItsVersion() throws IOException {
    return script(
        "opencode",
        "[ \"$1\" != --version ] || { echo 1.1.34; exit; }\nexec '%s' \"$@\"".formatted(engine()));
  }

  private Path script(String name, String lines) throws IOException {
    Path script = Files.writeString(root.resolve(name), "#!/bin/sh\n" + lines + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static Path engine() throws IOException {
    Path modules =
        Path.of(System.getProperty("owpenbot.engines", "none")).resolve("1.1.34/node_modules");
    try (Stream<Path> packages = Files.list(modules)) {
      return packages
          .map(folder -> folder.resolve("bin/opencode"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow();
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
