package owpenbot.bot.engine.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at what the engine would load for a directory, in the places where the engine looks: the
/// directory and its parents up to the top of the git repository, or of the file system when there
/// is none. Reads only. Thread-safe.
///
/// Known engines: 1.1.34 and 1.18.34, whose `config` code lists these names.
public final class ProjectScanner {

  private static final int MAX_DEPTH = 8;

  private static final List<String> SETTINGS = List.of("opencode.json", "opencode.jsonc");
  private static final List<String> CODE = List.of("tool", "tools", "plugin", "plugins");
  private static final List<String> COMMANDS = List.of("command", "commands");
  private static final List<String> AGENTS = List.of("agent", "agents", "mode", "modes");

  /// Read by the package runner that old engines start in the folder.
  private static final List<String> RUNNER = List.of("bunfig.toml", ".npmrc", ".env");

  private static final Set<String> WRITTEN_BY_ENGINE =
      Set.of(".gitignore", "package.json", "package-lock.json", "bun.lock", "bun.lockb");

  private final @Nullable Path home;

  /// @param home of the person, whose own `.opencode` there belongs to no project; null for none
  public ProjectScanner(@Nullable Path home) {
    this.home = home == null ? null : real(home);
  }

  /// What the directory carries now.
  public ProjectScan scan(Path directory) {
    Path start = real(directory);
    List<Path> levels = levels(start);
    ScanResult result = new ScanResult(levels.getLast());
    for (Path level : levels) {
      settings(level, result);
      Path folder = level.resolve(".opencode");
      if (Files.exists(folder) && !level.equals(home)) {
        engineFolder(folder, result);
      }
    }
    return result.scan();
  }

  private static List<Path> levels(Path start) {
    List<Path> levels = new ArrayList<>();
    for (Path at = start; at != null; at = at.getParent()) {
      levels.add(at);
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
    }
    return levels;
  }

  private static void settings(Path folder, ScanResult result) {
    SETTINGS.stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .forEach(file -> judge(file, result, ProjectSettings::dangers));
  }

  private static void engineFolder(Path folder, ScanResult result) {
    settings(folder, result);
    judge(folder.resolve("package.json"), result, ProjectScanner::packageDangers);
    RUNNER.stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .forEach(f -> judge(f, result, _ -> List.of("changes how packages are installed and run")));
    markdown(folder, AGENTS, _ -> List.of(), result);
    markdown(folder, COMMANDS, ProjectScanner::commandDangers, result);
    CODE.forEach(kind -> code(folder.resolve(kind), kind, result));
    if (result.runsCode()) {
      files(folder, result, f -> !f.getFileName().toString().endsWith(".md"))
          .filter(f -> !written(folder, f))
          .forEach(result::carried);
    }
  }

  private static void code(Path folder, String kind, ScanResult result) {
    String noun = kind.startsWith("tool") ? "adds or replaces the tool " : "loads the plugin ";
    files(folder, result, ProjectScanner::script)
        .filter(file -> folder.equals(file.getParent()))
        .forEach(file -> result.found(file, noun + stem(file)));
  }

  private static void markdown(
      Path folder, List<String> kinds, Function<String, List<String>> dangers, ScanResult result) {
    kinds.stream()
        .flatMap(kind -> files(folder.resolve(kind), result, f -> f.toString().endsWith(".md")))
        .forEach(file -> judge(file, result, dangers));
  }

  private static void judge(Path file, ScanResult result, Function<String, List<String>> dangers) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    Optional<String> text =
        file.endsWith("package.json")
            ? result.text(file, ProjectSettings::ownPackage)
            : result.text(file, UnaryOperator.identity());
    if (text.isEmpty()) {
      result.found(file, "cannot be read, so nobody can say what it does");
    } else {
      dangers.apply(text.get()).forEach(danger -> result.found(file, danger));
    }
  }

  private static List<String> packageDangers(String text) {
    return text.isEmpty() ? List.of() : List.of("brings packages or install scripts");
  }

  private static List<String> commandDangers(String text) {
    return ProjectSettings.SHELL.matcher(text).find()
        ? List.of("runs shell commands by itself when called")
        : List.of();
  }

  /// Regular files below, links followed as the engine does, in a stable order.
  private static Stream<Path> files(Path folder, ScanResult result, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.walk(folder, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      return all
          .filter(f -> !folder.relativize(f).toString().contains("node_modules"))
          .filter(Files::isRegularFile)
          .filter(wanted)
          .limit(ScanResult.MAX_FILES + 1L)
          .sorted()
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException _) {
      result.unreadable(folder);
      return Stream.empty();
    }
  }

  private static boolean written(Path folder, Path file) {
    return folder.equals(file.getParent())
        && WRITTEN_BY_ENGINE.contains(file.getFileName().toString());
  }

  private static boolean script(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".js") || name.endsWith(".ts");
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) {
      return path.toAbsolutePath().normalize();
    }
  }
}
