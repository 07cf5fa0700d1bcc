package owpenbot.bot.cli;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.config.Loaded;
import owpenbot.config.SettingsLoader;

/// One command line, understood, and what it may use.
final class Invocation {

  private final Line line;
  private final Shell shell;
  private final Output output;
  private final Launcher launcher;

  Invocation(Line line, Shell shell, Output output, Launcher launcher) {
    this.line = line;
    this.shell = shell;
    this.output = output;
    this.launcher = launcher;
  }

  Shell shell() {
    return shell;
  }

  Output output() {
    return output;
  }

  Launcher launcher() {
    return launcher;
  }

  /// The argument at this place, which the grammar requires.
  String argument(int place) {
    return argumentIfAny(place).orElseThrow();
  }

  Optional<String> argumentIfAny(int place) {
    return line.arguments().stream().skip(place).findFirst();
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(line.options().get(name));
  }

  boolean has(String option) {
    return line.options().containsKey(option);
  }

  /// The settings, with whatever is wrong with them.
  Loaded loaded() {
    return SettingsLoader.load(shell.surroundings().apply(Map.of()));
  }

  /// Prints the result and reports success.
  int done(@Nullable Object json, String line) {
    output.result(json, line);
    return ExitCode.OK;
  }
}
