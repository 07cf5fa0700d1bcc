package owpenbot.config;

import java.nio.file.Path;

/// Where a setting's value came from. Its text is what people read in problems and in `config
/// show`.
public sealed interface Origin {

  /// The command line.
  record Flag(String name) implements Origin {
    @Override
    public String toString() {
      return "flag " + name;
    }
  }

  /// A variable of the real environment.
  record Variable(String name) implements Origin {
    @Override
    public String toString() {
      return "environment " + name;
    }
  }

  /// A variable of the `.env` file in the working directory.
  record DotEnv(Path file, int line, String name) implements Origin {
    @Override
    public String toString() {
      return file + " line " + line;
    }
  }

  /// The settings file. `key` is the spelling found there, which may be the original bot's.
  record File(Path file, int line, String key) implements Origin {
    @Override
    public String toString() {
      return file + " line " + line;
    }
  }

  /// Nobody set it.
  record Default() implements Origin {
    @Override
    public String toString() {
      return "default";
    }
  }
}
