package owpenbot.bot.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// `owpenwork` out of its distribution, as processes of their own on one data folder.
final class Product implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path launcher;
  private final Path place;
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable Process running;

  /// @param place an empty folder on a real disk
  Product(Path launcher, Path place, QuickTelegram telegram, QuickEngine engine)
      throws IOException {
    this.launcher = launcher;
    this.place = place;
    Files.createDirectories(place.resolve("project"));
    for (String kept : List.of("PATH", "JAVA_HOME", "LANG", "JAVA_TOOL_OPTIONS", "CLASSPATH")) {
      String value = System.getenv(kept);
      if (value != null) {
        environment.put(kept, value);
      }
    }
    environment.put("HOME", place.toString());
    environment.put("OWPENBOT_DATA_DIR", place.resolve("data").toString());
    environment.put("OWPENBOT_OWNERS", "telegram:1");
    environment.put("ALLOW_FROM_TELEGRAM", "*");
    environment.put("TELEGRAM_BOT_TOKEN", QuickTelegram.TOKEN);
    environment.put("TELEGRAM_API_URL", telegram.url().toString());
    environment.put("OPENCODE_URL", engine.url().toString());
    environment.put("OPENWORK_PORT", "0");
  }

  private Product(Path launcher, Path place, Map<String, String> environment) throws IOException {
    this.launcher = launcher;
    this.place = place;
    Files.createDirectories(place.resolve("project"));
    this.environment.putAll(environment);
    this.environment.put("HOME", place.toString());
    this.environment.put("OWPENBOT_DATA_DIR", place.resolve("data").toString());
  }

  /// The same out of another distribution, in a folder of its own and with more settings.
  Product other(Path otherLauncher, String folder, Map<String, String> more) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Product(otherLauncher, Files.createDirectories(place.resolve(folder)), all);
  }

  Path data() {
    return place.resolve("data");
  }

  /// `owpenwork start`; what it says goes into a file of the folder.
  void start() throws IOException {
    running = launch("log", "start", place.resolve("project").toString());
  }

  /// Another command, to its end; what it said.
  String run(String... words) throws IOException, InterruptedException {
    Process process = launch("out", words);
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", words) + " failed, see " + place);
    }
    return Files.readString(place.resolve("out"), StandardCharsets.UTF_8);
  }

  private Process launch(String output, String... words) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(launcher.toString());
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.redirectOutput(place.resolve(output).toFile());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(place.resolve("err").toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  void stop() throws InterruptedException {
    Process process = process();
    process.destroy();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    running = null;
  }

  /// Processor time since its start, of all threads.
  Duration processorTime() {
    return process().toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Resident memory in MB of a million bytes.
  double residentMb() throws IOException, InterruptedException {
    Process ps =
        new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process().pid())).start();
    String kib = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    ps.waitFor();
    return Long.parseLong(kib) * 1024 / 1e6;
  }

  /// The classes that its JVM has loaded.
  List<String> loadedClasses() throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process().pid()),
                "VM.class_hierarchy")
            .start();
    byte[] printed = jcmd.getInputStream().readAllBytes();
    if (jcmd.waitFor() != 0) {
      throw new IllegalStateException(
          "jcmd failed: " + new String(printed, StandardCharsets.UTF_8));
    }
    return ConnectorCosts.names(printed);
  }

  private Process process() {
    Process process = running;
    if (process == null) {
      throw new IllegalStateException("it does not run");
    }
    return process;
  }

  /// Starts once and waits until the background has made what makes later starts quick.
  void warmUp() throws IOException, InterruptedException {
    environment.put("OWPENBOT_AOT_DELAY_SECONDS", "0");
    start();
    environment.remove("OWPENBOT_AOT_DELAY_SECONDS");
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!cached()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no AOT cache was made, see " + data().resolve("aot"));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    stop();
  }

  private boolean cached() throws IOException {
    Path caches = data().resolve("aot");
    if (!Files.isDirectory(caches)) {
      return false;
    }
    try (var files = Files.list(caches)) {
      return files.anyMatch(file -> file.toString().endsWith(".aot"));
    }
  }

  @Override
  public void close() {
    try {
      if (running != null) {
        stop();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
