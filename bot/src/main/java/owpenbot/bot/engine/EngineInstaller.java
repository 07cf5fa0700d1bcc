package owpenbot.bot.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Puts the engine into our data folder with npm, in the version we test with.
///
/// No script of any package runs (`--ignore-scripts`): the binary lies in the platform's own
/// package, and which of those works on this machine is found by running it.
public final class EngineInstaller {

  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(10);
  private static final Duration TRY_LIMIT = Duration.ofSeconds(30);
  private static final int MAX_ERROR_LINES = 5;

  private final Path data;
  private final Map<String, String> environment;
  private final EngineBinaries binaries;

  /// @param environment of the process; npm gets it without our tokens
  public EngineInstaller(Path data, Map<String, String> environment) {
    this.data = data;
    this.environment = EngineEnvironment.withoutOurs(environment);
    binaries = new EngineBinaries(environment, data);
  }

  /// What a person would run to the same end.
  public static String command(Path data) {
    return "npm install --ignore-scripts --prefix " + folder(data) + " " + NpmPackages.wrapper();
  }

  /// Installs and gives back the binary.
  ///
  /// @param progress gets a line now and then
  /// @throws EngineException NPM_MISSING or INSTALL_FAILED, with the command to run by hand
  public Path install(Consumer<String> progress) {
    Path npm = binaries.onPath("npm").orElseThrow(this::npmMissing);
    progress.accept("installing opencode " + NpmPackages.VERSION + " with npm (about 200 MB)");
    Run wrapper = npm(npm, NpmPackages.wrapper(), progress);
    if (wrapper.failed() && wrapper.unknownVersion()) {
      progress.accept("this registry has no " + NpmPackages.wrapper() + " yet, taking the binary");
      wrapper = npm(npm, NpmPackages.plain(), progress);
    }
    if (wrapper.failed()) {
      throw failed(String.join("; ", wrapper.lines()));
    }
    return firstThatRuns();
  }

  static Path folder(Path data) {
    return data.resolve("engine").resolve(NpmPackages.VERSION);
  }

  private Run npm(Path npm, String wanted, Consumer<String> progress) {
    List<String> command =
        List.of(
            npm.toString(),
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            folder(data).toString(),
            wanted);
    return run(command, INSTALL_LIMIT, progress);
  }

  private Path firstThatRuns() {
    return EngineBinaries.candidates(folder(data)).stream()
        .filter(Files::isRegularFile)
        .filter(
            binary -> !run(List.of(binary.toString(), "--version"), TRY_LIMIT, _ -> {}).failed())
        .findFirst()
        .orElseThrow(() -> failed("none of the binaries it brought runs on this machine"));
  }

  private Run run(List<String> command, Duration limit, Consumer<String> progress) {
    try {
      Files.createDirectories(folder(data));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.directory(folder(data).toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return watched(builder.start(), limit, progress);
    } catch (IOException e) {
      throw new EngineException(
          EngineException.Reason.INSTALL_FAILED,
          "cannot run " + command.getFirst() + ": " + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(EngineException.Reason.INSTALL_FAILED, "stopped", e);
    }
  }

  private static Run watched(Process process, Duration limit, Consumer<String> progress)
      throws IOException, InterruptedException {
    try {
      process.getOutputStream().close();
      Deque<String> last = new ArrayDeque<>();
      Thread reader = Thread.startVirtualThread(() -> read(process, last, progress));
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      reader.join(TRY_LIMIT);
      return new Run(ended ? process.exitValue() : -1, new ArrayList<>(last));
    } finally {
      process.destroyForcibly();
    }
  }

  private static void read(Process process, Deque<String> last, Consumer<String> progress) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("npm error") && last.size() < MAX_ERROR_LINES) {
          last.add(line);
        } else if (line.startsWith("added ")) {
          progress.accept(line);
        }
      }
    } catch (IOException _) {
      // The process was ended: its exit tells.
    }
  }

  private EngineException npmMissing() {
    return new EngineException(
        EngineException.Reason.NPM_MISSING,
        "npm is not installed: install Node.js (with npm), then run: " + command(data));
  }

  private EngineException failed(String why) {
    return new EngineException(
        EngineException.Reason.INSTALL_FAILED,
        "opencode could not be installed: " + why + "\nTry it by hand: " + command(data));
  }

  /// How a program ended and its error lines.
  private record Run(int exit, List<String> lines) {
    boolean failed() {
      return exit != 0;
    }

    boolean unknownVersion() {
      return lines.stream().anyMatch(l -> l.contains("ETARGET") || l.contains("E404"));
    }
  }
}
