package owpenbot.config;

import java.nio.file.Path;

/// Words as they are typed into a shell.
public final class ShellWords {

  private ShellWords() {}

  /// The path as one word, whatever it contains.
  public static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
