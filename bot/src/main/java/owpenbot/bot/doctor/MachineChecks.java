package owpenbot.bot.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import owpenbot.bot.engine.Programs;

/// Java, disk space, the project folder and the programs that opencode likes to have.
///
/// @param environment of this process
/// @param data our own folder
/// @param directory where opencode works
public record MachineChecks(Map<String, String> environment, Path data, Path directory) {

  private static final int JAVA_NEEDED = 25;
  private static final long TOO_LITTLE_BYTES = 100L << 20;
  private static final long LITTLE_BYTES = 1L << 30;

  public MachineChecks {
    environment = Map.copyOf(environment);
  }

  public List<Check> all() {
    return List.of(
        Check.of("java", () -> List.of(java(Runtime.version(), vendor()))),
        Check.of("disk", () -> List.of(disk())),
        Check.of("directory", () -> List.of(project())),
        Check.of("git", () -> List.of(git())),
        Check.of("ripgrep", () -> List.of(ripgrep())),
        Check.of("npm", () -> List.of(npm())));
  }

  private static String vendor() {
    return System.getProperty("java.vendor", "unknown vendor");
  }

  static Finding java(Runtime.Version version, String vendor) {
    String what = "Java " + version + " (" + vendor + ")";
    return version.feature() >= JAVA_NEEDED
        ? Finding.ok("java", what)
        : Finding.missing(
            "java", what + " is too old", "install a JDK " + JAVA_NEEDED + ", or set JAVA_HOME");
  }

  private Finding disk() {
    Path folder = existing(data);
    try {
      return disk(folder, Files.getFileStore(folder).getUsableSpace());
    } catch (IOException e) {
      return Finding.warn("disk", "cannot be looked at: " + e.getMessage(), "df -h " + folder);
    }
  }

  static Finding disk(Path folder, long freeBytes) {
    String what = (freeBytes >> 20) + " MB free at " + folder;
    String fix = "free some space there, or choose another disk with OWPENBOT_DATA_DIR";
    if (freeBytes < TOO_LITTLE_BYTES) {
      return Finding.fail("disk", what + ": messages can no longer be kept safe", fix);
    }
    return freeBytes < LITTLE_BYTES ? Finding.warn("disk", what, fix) : Finding.ok("disk", what);
  }

  private Finding project() {
    String fix = "name another one: owpenwork config set directory PATH";
    if (!Files.isDirectory(directory)) {
      return Finding.missing("directory", directory + " is no folder", fix);
    }
    return Files.isWritable(directory)
        ? Finding.ok("directory", "opencode works in " + directory)
        : Finding.warn("directory", directory + " cannot be written", fix);
  }

  private Finding git() {
    return program(
        "git",
        "git",
        "opencode cannot undo changes or show them as a diff",
        "install git with your system's package manager");
  }

  private Finding ripgrep() {
    return program(
        "ripgrep",
        "rg",
        "opencode fetches its own copy when it first searches",
        "install ripgrep with your system's package manager");
  }

  /// Not a warning: whoever has opencode has no need of it.
  private Finding npm() {
    return Finding.ok(
        "npm",
        Programs.onPath(environment, "npm")
            .map(Path::toString)
            .orElse("not on the PATH; only needed to install opencode"));
  }

  private Finding program(String check, String name, String without, String fix) {
    Optional<Path> found = Programs.onPath(environment, name);
    return found.isPresent()
        ? Finding.ok(check, found.get().toString())
        : Finding.warn(check, name + " is not on the PATH: " + without, fix);
  }

  /// The nearest folder that is there.
  static Path existing(Path folder) {
    Path here = folder.toAbsolutePath();
    while (!Files.isDirectory(here) && here.getParent() != null) {
      here = here.getParent();
    }
    return here;
  }
}
