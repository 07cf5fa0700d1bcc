package owpenbot.bot.cli;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.config.Loaded;
import owpenbot.config.SettingsLoader;
import picocli.CommandLine.ParseResult;

/// One command line, understood, and what it may use.
final class Invocation {

  private final ParseResult parsed;
  private final Shell shell;
  private final Output output;
  private final Launcher launcher;

  Invocation(ParseResult parsed, Shell shell, Output output, Launcher launcher) {
    this.parsed = parsed;
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
    @Nullable String value = parsed.matchedPositionalValue(place, null);
    return Optional.ofNullable(value);
  }

  Optional<String> option(String name) {
    @Nullable String value = parsed.matchedOptionValue(name, null);
    return Optional.ofNullable(value);
  }

  boolean has(String option) {
    return parsed.hasMatchedOption(option);
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
