package owpenbot.bot.testing;

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
    Path binary = Path.of(cache, version, "node_modules", "opencode-linux-x64", "bin", "opencode");
    if (!Files.isExecutable(binary)) {
      throw new IllegalStateException(
          "no engine " + version + " at " + binary + ": run the tests with mvn, or -DskipEngine");
    }
    return binary;
  }
}
