package owpenbot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import owpenbot.bot.testing.EngineRelease;

/// A place to unpack what the build made, and a person there who tries it: an empty home, nothing
/// of our environment.
final class UnpackedPackage {

  /// A start takes seconds; machines that build are busy.
  private static final long LIMIT_SECONDS = 300;

  private static final long STOP_SECONDS = 30;

  private final Path place;

  UnpackedPackage(Path place) {
    this.place = place.toAbsolutePath();
  }

  Path folder(String name) {
    try {
      return Files.createDirectories(place.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a tool and gives back what it printed.
  String run(String... command) {
    return run(List.of(command), Map.of("PATH", "/usr/bin:/bin"), "");
  }

  /// The demo's answer to a greeting, with the Java of this test.
  String demo(Path owpenwork) {
    return demo(owpenwork, Map.of("JAVA_HOME", System.getProperty("java.home", "")));
  }

  /// The same with nothing that a launcher could find a Java by.
  String demoWithoutJava(Path owpenwork) {
    return demo(owpenwork, Map.of("LAUNCH_ROOT", place.resolve("nowhere").toString()));
  }

  private String demo(Path owpenwork, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", tools().toString());
    all.put("HOME", folder("home").toString());
    // The cache of a place that is gone in a minute would only keep the machine busy.
    all.put("OWPENBOT_AOT", "off");
    all.put("OWPENBOT_ENGINE_BINARY", EngineRelease.NEW.binary().toString());
    return run(List.of(owpenwork.toString(), "start", "--demo"), all, "hello\n");
  }

  /// What a start needs; without npm, of which the engine would want something over the network.
  private Path tools() {
    Path tools = folder("tools");
    try {
      for (String tool : List.of("sh", "readlink", "git")) {
        Path script = tools.resolve(tool);
        Files.writeString(script, "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      return tools;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// With what it started: an engine would outlive it.
  private static void end(Process process) throws InterruptedException {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    started.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private String run(List<String> command, Map<String, String> environment, String input) {
    try {
      Path in = Files.writeString(Files.createTempFile(place, "in", null), input);
      Path out = Files.createTempFile(place, "out", null);
      Path err = Files.createTempFile(place, "err", null);
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder("elsewhere").toFile());
      builder.redirectInput(in.toFile());
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        end(process);
        throw new AssertionError(command + " did not end:\n" + Files.readString(err));
      }
      assertThat(process.exitValue()).as("%s:\n%s", command, Files.readString(err)).isZero();
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
