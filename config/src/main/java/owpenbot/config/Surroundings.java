package owpenbot.config;

import java.nio.file.Path;
import java.util.Map;

/// All that the loader may look at besides files: what the process was started with and where.
///
/// @param flags settings given on the command line, by key, for example `engine.url`
/// @param variables the environment
/// @param workingDirectory absolute; relative paths start here, and `.env` is looked for here
/// @param home absolute; what `~/` stands for
public record Surroundings(
    Map<String, String> flags, Map<String, String> variables, Path workingDirectory, Path home) {
  public Surroundings {
    flags = Map.copyOf(flags);
    variables = Map.copyOf(variables);
  }

  /// Those of this process. Nothing else in the product reads the environment.
  public static Surroundings ofProcess(Map<String, String> flags) {
    Map<String, String> variables = System.getenv();
    return new Surroundings(
        flags,
        variables,
        Path.of(System.getProperty("user.dir")),
        home(variables, System.getProperty("user.home")));
  }

  /// `HOME` as every shell and the launcher take it; Java looks into the system's list of users.
  static Path home(Map<String, String> variables, String systems) {
    String home = variables.getOrDefault("HOME", "");
    return Path.of(home.startsWith("/") ? home : systems);
  }

  /// The absolute path meant by `text`: `~` and `~/` are the home folder, and what is relative
  /// starts in the working directory.
  public Path resolve(String text) {
    if (text.equals("~")) {
      return home;
    }
    Path path = text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
    return workingDirectory.resolve(path).normalize();
  }

  Surroundings withVariables(Map<String, String> merged) {
    return new Surroundings(flags, merged, workingDirectory, home);
  }
}
