package owpenbot.bot.cli;

import java.util.Map;
import java.util.Optional;

/// Whether what is printed has colours, and how words get them.
record Colours(boolean on) {

  static final String OPTION = "--color";
  static final Colours NONE = new Colours(false);

  private static final String ESCAPE = "\u001b[";
  private static final String RESET = ESCAPE + "0m";

  /// As `--color` says, else on a terminal unless `NO_COLOR` is set (no-color.org).
  ///
  /// @throws CommandException when it says something else than `auto`, `always` or `never`
  static Colours of(String[] words, Shell shell) {
    String when = when(words).orElse("auto");
    return switch (when) {
      case "always" -> new Colours(true);
      case "never" -> NONE;
      case "auto" -> new Colours(shell.interactive() && !refused(shell));
      default ->
          throw new CommandException(
              ExitCode.USAGE, OPTION + ": " + when + " is none of auto, always, never");
    };
  }

  private static boolean refused(Shell shell) {
    Map<String, String> variables = shell.surroundings().apply(Map.of()).variables();
    return !variables.getOrDefault("NO_COLOR", "").isEmpty()
        || variables.getOrDefault("TERM", "").equals("dumb");
  }

  private static Optional<String> when(String[] words) {
    for (int i = 0; i < words.length && !words[i].equals("--"); i++) {
      if (words[i].startsWith(OPTION + "=")) {
        return Optional.of(words[i].substring(OPTION.length() + 1));
      }
      if (words[i].equals(OPTION) && i + 1 < words.length) {
        return Optional.of(words[i + 1]);
      }
    }
    return Optional.empty();
  }

  String green(String text) {
    return painted("32", text);
  }

  String yellow(String text) {
    return painted("33", text);
  }

  String red(String text) {
    return painted("31", text);
  }

  String bold(String text) {
    return painted("1", text);
  }

  private String painted(String code, String text) {
    return on ? ESCAPE + code + "m" + text + RESET : text;
  }
}
