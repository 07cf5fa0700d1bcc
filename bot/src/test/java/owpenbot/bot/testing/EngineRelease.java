package owpenbot.bot.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A version of the engine that the tests run with.
public enum EngineRelease {
  NEW("1.18.34"),
  OLD("1.1.34");

  private final String version;

  EngineRelease(String version) {
    this.version = version;
  }

  public String version() {
    return version;
  }

  /// The program; fails with a clear line when the build has not installed it.
  public Path binary() {
    String cache =
        System.getProperty(
            "owpenbot.engines", System.getProperty("user.home") + "/.cache/owpenbot/engines");
    Path modules = Path.of(cache, version, "node_modules");
    try (DirectoryStream<Path> packages = Files.newDirectoryStream(modules, "opencode-*")) {
      for (Path found : packages) {
        Path binary = found.resolve("bin").resolve("opencode");
        if (Files.isExecutable(binary)) {
          return binary;
        }
      }
    } catch (IOException _) {
      // Not there: told below.
    }
    throw new IllegalStateException(
        "no engine " + version + " in " + modules + ": run the tests with mvn, or -DskipEngine");
  }
}
