package owpenbot.bot.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A small machine in a folder: a `PATH` with plain tools only, a home, and whatever a test adds.
/// Every process on it has this machine's environment and nothing of ours.
final class Machine {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", ""), "..").toAbsolutePath().normalize();
  private static final long LIMIT_SECONDS = 60;
  private static final List<String> PLAIN_TOOLS =
      List.of(
          "cat",
          "chmod",
          "cksum",
          "cp",
          "find",
          "grep",
          "head",
          "ln",
          "ls",
          "mkdir",
          "mv",
          "nice",
          "readlink",
          "rm",
          "sh",
          "sleep",
          "sync",
          "tail",
          "touch");

  /// Stands in for a JDK's `java`: says what it was called with, and makes the cache of a training.
  private static final String JAVA =
      """
      #!/bin/sh
      echo "pid=$$"
      for argument; do
        echo "arg=$argument"
        case $argument in
          -XX:AOTCacheOutput=*)
            echo training >>"$HOME/trainings"
            [ ! -e "$HOME/training-fails" ] || exit 1
            echo cache >"${argument#*=}" ;;
        esac
      done
      """;

  private final Path root;
  private final Map<String, String> environment = new HashMap<>();

  Machine(Path root) {
    this.root = root.toAbsolutePath();
    environment.put("HOME", folder("home").toString());
    environment.put("PATH", folder("tools").toString());
    environment.put("LAUNCH_ROOT", this.root.toString());
    environment.put("OWPENBOT_AOT_DELAY_SECONDS", "0");
    PLAIN_TOOLS.forEach(this::passTool);
  }

  /// A process that runs, or has ended, and what it wrote so far.
  record Running(Process process, Path outFile, Path errFile) {
    int exit() {
      try {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("still running after " + LIMIT_SECONDS + " s: " + err());
        }
        return process.exitValue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    String out() {
      return read(outFile);
    }

    String err() {
      return read(errFile);
    }

    /// What the stand-in for `java` was called with.
    List<String> arguments() {
      exit();
      return out().lines().filter(l -> l.startsWith("arg=")).map(l -> l.substring(4)).toList();
    }
  }

  Machine with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Path path(String relative) {
    return root.resolve(relative);
  }

  /// A JDK of this `JAVA_VERSION`.
  Path jdk(String relative, String version) {
    write(
        relative + "/release",
        """
        IMPLEMENTOR="Someone"
        JAVA_RUNTIME_VERSION="%s+9"
        JAVA_VERSION="%s"
        LIBC="gnu"
        OS_ARCH="x86_64"
        OS_NAME="Linux"
        """
            .formatted(version, version));
    write(relative + "/lib/modules", "");
    script(relative + "/bin/java", JAVA);
    script(relative + "/bin/javac", "#!/bin/sh\n");
    return path(relative);
  }

  /// A distribution of the real scripts, a jar that is none, and its launcher.
  Path distribution(String relative) {
    copy("bot/src/main/dist", relative);
    write(relative + "/lib/owpenbot-bot-1.jar", "jar");
    write(relative + "/lib/build-id", "0123\n");
    return path(relative + "/bin/owpenwork");
  }

  /// Copies a file or folder of the repository, with its rights.
  void copy(String source, String relative) {
    Path from = REPOSITORY.resolve(source);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = path(relative).resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(
              file, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void script(String relative, String text) {
    write(relative, text);
    try {
      Files.setPosixFilePermissions(path(relative), PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String relative, String text) {
    try {
      Files.createDirectories(path(relative).getParent());
      Files.writeString(path(relative), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String relative) {
    return Files.exists(path(relative)) ? read(path(relative)) : "";
  }

  Running start(Path program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile(root, "out", null);
      Path err = Files.createTempFile(root, "err", null);
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder("elsewhere").toFile());
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits, for a bounded time, for what a process in the background does.
  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /// Waits until nothing that was started here still runs in the background, such as a training.
  /// Seen on Linux only; elsewhere it returns at once.
  void awaitAlone() {
    await(
        "the end of what runs in the background",
        () -> ProcessHandle.allProcesses().noneMatch(this::here));
  }

  private boolean here(ProcessHandle process) {
    try {
      byte[] environ =
          Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
      return new String(environ, StandardCharsets.ISO_8859_1).contains("LAUNCH_ROOT=" + root);
    } catch (IOException _) {
      return false; // Another user's, or gone meanwhile.
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder(String relative) {
    try {
      return Files.createDirectories(path(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A script that becomes the tool: symbolic links out of a temporary folder earn a warning each.
  private void passTool(String name) {
    Path tool =
        Stream.of("/bin", "/usr/bin")
            .map(folder -> Path.of(folder, name))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    script("tools/" + name, "#!/bin/sh\nexec " + tool + " \"$@\"\n");
  }
}
