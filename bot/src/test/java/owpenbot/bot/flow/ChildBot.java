package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.testing.EnginePlace;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.EngineUnderTest;
import owpenbot.connectors.testing.telegram.FakeTelegram;

/// `owpenwork` as processes of their own, with a home, a data folder and a project that outlive
/// each of them. Olga (42) owns it.
final class ChildBot implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;

  private final Map<String, String> environment = new HashMap<>();
  private final Path directory;
  private final Path output;
  private @Nullable Process running;
  private @Nullable Path input;

  /// What a command that ended said.
  record Result(int code, String out) {}

  ChildBot(
      EnginePlace place, EngineRelease release, FakeTelegram telegram, Path data, Path directory) {
    this.directory = directory;
    this.output = data.resolve("child.out");
    environment.putAll(place.launch().environment());
    environment.put("OWPENBOT_DATA_DIR", data.toString());
    environment.put("OWPENBOT_ENGINE_BINARY", release.binary().toString());
    environment.put("OWPENBOT_OWNERS", "telegram:42");
    environment.put("TELEGRAM_BOT_TOKEN", telegram.token());
    environment.put("TELEGRAM_API_URL", telegram.url().toString());
  }

  /// From now on it uses this engine, which it did not start.
  void reaches(EngineUnderTest engine) {
    environment.put("OPENCODE_URL", engine.engine().url().toString());
    environment.put("OPENCODE_SERVER_PASSWORD", engine.password());
  }

  /// `owpenwork start` in the project.
  void start() {
    running = launch(List.of("start", directory.toString()), directory.resolveSibling("start.log"));
  }

  /// As the kernel or a power cut ends it.
  void kill() throws InterruptedException {
    Process process = process();
    process.destroyForcibly();
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    running = null;
  }

  /// Ends the engine that it started, as a crash of that would.
  void killChildren() {
    for (ProcessHandle child : process().children().toList()) {
      child.destroyForcibly();
      assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(LIMIT_SECONDS));
    }
  }

  /// As a service manager ends it.
  int stop() throws InterruptedException {
    Process process = process();
    process.destroy();
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    running = null;
    return process.exitValue();
  }

  /// Another command, to its end.
  Result run(String... words) throws InterruptedException, IOException {
    Process process = launch(List.of(words), output);
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(output));
  }

  /// Another command that reads these lines from its standard input.
  Result type(String lines, String... words) throws InterruptedException, IOException {
    input = Files.writeString(output.resolveSibling("child.in"), lines);
    try {
      return run(words);
    } finally {
      input = null;
    }
  }

  /// A variable of the environment, from now on.
  void variable(String name, String value) {
    environment.put(name, value);
  }

  private Process process() {
    Process process = running;
    if (process == null) {
      throw new IllegalStateException("it does not run");
    }
    return process;
  }

  private Process launch(List<String> words, Path out) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + environment.get("HOME"),
                "-cp",
                System.getProperty("java.class.path"),
                "owpenbot.bot.Main"));
    line.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(output.resolveSibling("err").toFile()));
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Process process = running;
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
