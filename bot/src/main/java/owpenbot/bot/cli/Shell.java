package owpenbot.bot.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import owpenbot.config.Surroundings;

/// What the command line was started in.
///
/// @param interactive whether a person sits at both ends, so that colours and questions make sense
/// @param surroundings everything settings are made of, given those of the command line
public record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    Clock clock,
    Function<Map<String, String>, Surroundings> surroundings) {

  /// That of this process.
  static Shell ofProcess() {
    boolean interactive =
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new Shell(
        System.in, System.out, System.err, interactive, Clock.systemUTC(), Surroundings::ofProcess);
  }
}
