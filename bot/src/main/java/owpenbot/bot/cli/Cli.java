package owpenbot.bot.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import owpenbot.bot.control.ControlException;
import owpenbot.bot.store.StoreException;
import owpenbot.config.ConfigException;

/// The command line from words to exit code.
public final class Cli {

  /// Makes the JVM load what a start loads, then ends; for the launcher scripts only.
  private static final String TRAINING = "--aot-training";

  private final Shell shell;
  private final Launcher launcher;

  Cli(Shell shell, Launcher launcher) {
    this.shell = shell;
    this.launcher = launcher;
  }

  /// Runs the line in this process's own streams and environment. Returns an [ExitCode].
  public static int main(String[] words, Launcher launcher) {
    if (words.length == 1 && words[0].equals(TRAINING)) {
      return Training.run(launcher);
    }
    return new Cli(Shell.ofProcess(), launcher).run(words);
  }

  int run(String... words) {
    Output output = new Output(shell.out(), shell.err(), json(words), Colours.NONE);
    try {
      output = output.with(Colours.of(words, shell));
      Optional<Line> line = PlainReader.read(List.of(words));
      return line.isPresent() ? run(line.get(), output) : helped(words, output);
    } catch (ConfigException e) {
      output.error(String.join("\n", e.problems()));
      return ExitCode.MISSING;
    } catch (CommandException e) {
      output.error(String.valueOf(e.getMessage()));
      return e.exitCode();
    } catch (ControlException | StoreException e) {
      output.error(String.valueOf(e.getMessage()));
      return ExitCode.FAILED;
    } catch (RuntimeException e) {
      output.error(Crash.report(e, shell));
      return ExitCode.FAILED;
    }
  }

  /// Found beforehand, so that a line that cannot be understood is answered in the right form too.
  private static boolean json(String[] words) {
    return Arrays.stream(words)
        .takeWhile(word -> !word.equals("--"))
        .anyMatch(PlainReader.JSON::equals);
  }

  private int run(Line line, Output output) {
    return line.command().action().run(new Invocation(line, shell, output, launcher));
  }

  private int helped(String[] words, Output output) {
    return switch (HelpfulReader.read(words, output.colours())) {
      case HelpfulReader.Reading.Run(Line line) -> run(line, output);
      case HelpfulReader.Reading.Version() -> VersionCommand.print(output);
      case HelpfulReader.Reading.Help(String text) -> {
        shell.out().print(text);
        shell.out().flush();
        yield ExitCode.OK;
      }
    };
  }
}
