package owpenbot.bot.engine;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where programs lie on this machine. Nothing is run.
final class EngineBinaries {

  private final Map<String, String> environment;
  private final Path data;

  EngineBinaries(Map<String, String> environment, Path data) {
    this.environment = Map.copyOf(environment);
    this.data = data;
  }

  /// The engine to start: the one asked for, else from PATH, opencode's own installer's place, or
  /// our data folder.
  ///
  /// @throws EngineException NO_BINARY when the one asked for is not there
  Optional<Path> engine(@Nullable String wanted) {
    if (wanted != null) {
      return Optional.of(wanted(wanted));
    }
    return onPath("opencode").or(this::ofItsInstaller).or(this::ofOurs);
  }

  private Path wanted(String wanted) {
    Optional<Path> found =
        wanted.contains(File.separator)
            ? Optional.of(Path.of(wanted)).filter(Programs::runnable)
            : onPath(wanted);
    return found.orElseThrow(
        () ->
            new EngineException(
                EngineException.Reason.NO_BINARY,
                "engine.binary: " + wanted + " is not a program that can be run"));
  }

  /// A program by its name.
  Optional<Path> onPath(String name) {
    return Programs.onPath(environment, name);
  }

  private Optional<Path> ofItsInstaller() {
    return Optional.ofNullable(environment.get("HOME"))
        .map(home -> Path.of(home, ".opencode", "bin", "opencode"))
        .filter(Programs::runnable);
  }

  private Optional<Path> ofOurs() {
    Path folder = EngineInstaller.folder(data);
    return candidates(folder).stream().filter(Programs::runnable).findFirst();
  }

  /// Where npm may have put a binary for this machine, best first.
  static List<Path> candidates(Path folder) {
    Path modules = folder.resolve("node_modules");
    return NpmPackages.platform().stream()
        .map(name -> modules.resolve(name).resolve("bin").resolve(NpmPackages.program()))
        .toList();
  }
}
