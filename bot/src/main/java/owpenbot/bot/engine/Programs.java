package owpenbot.bot.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of this machine, as a shell finds them. Nothing is run.
public final class Programs {

  private Programs() {}

  /// The first of this name on the `PATH` of the environment.
  public static Optional<Path> onPath(Map<String, String> environment, String name) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> inside(folder, name))
        .filter(Programs::runnable)
        .findFirst();
  }

  private static Stream<Path> inside(String folder, String name) {
    try {
      return Stream.of(Path.of(folder).toAbsolutePath().resolve(name));
    } catch (InvalidPathException _) {
      return Stream.empty();
    }
  }

  static boolean runnable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
