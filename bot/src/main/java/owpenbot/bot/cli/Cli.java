package owpenbot.bot.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import owpenbot.bot.control.ControlException;
import owpenbot.bot.store.StoreException;
import owpenbot.config.ConfigException;
import owpenbot.config.Suggestions;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

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
    Output output = new Output(shell.out(), shell.err(), json(words));
    try {
      return parsed(words, output);
    } catch (ParameterException e) {
      output.error(usage(e));
      return ExitCode.USAGE;
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

  /// Found without picocli, so that a line that it refuses is answered in the right form too.
  private static boolean json(String[] words) {
    return Arrays.stream(words)
        .takeWhile(word -> !word.equals("--"))
        .anyMatch(Grammar.JSON::equals);
  }

  private int parsed(String[] words, Output output) {
    Optional<String> first = Arrays.stream(words).filter(word -> !word.startsWith("-")).findFirst();
    CommandLine line = new CommandLine(Commands.root(first));
    Deque<ParseResult> path = path(line.parseArgs(words));
    ParseResult leaf = path.getLast();
    if (path.stream().anyMatch(ParseResult::isVersionHelpRequested)) {
      return VersionCommand.print(output);
    }
    boolean help = path.stream().anyMatch(ParseResult::isUsageHelpRequested);
    if (!help && leaf.commandSpec().userObject() instanceof Action action) {
      return action.run(new Invocation(leaf, shell, output, launcher));
    }
    shell.out().print(help(leaf));
    shell.out().flush();
    return ExitCode.OK;
  }

  private static Deque<ParseResult> path(ParseResult root) {
    Deque<ParseResult> path = new ArrayDeque<>(List.of(root));
    while (path.getLast().hasSubcommand()) {
      path.add(path.getLast().subcommand());
    }
    return path;
  }

  private String help(ParseResult leaf) {
    StringWriter text = new StringWriter();
    leaf.commandSpec()
        .commandLine()
        .usage(new PrintWriter(text), shell.interactive() ? Ansi.AUTO : Ansi.OFF);
    return text.toString();
  }

  private static String usage(ParameterException problem) {
    CommandSpec spec = problem.getCommandLine().getCommandSpec();
    String what =
        problem instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched, spec)
            : String.valueOf(problem.getMessage());
    return what + "\nSee `" + spec.qualifiedName() + " --help`.";
  }

  private static String unmatched(UnmatchedArgumentException problem, CommandSpec spec) {
    String word = problem.getUnmatched().getFirst();
    if (problem.isUnknownOption()) {
      return "no such option: " + word + suggestion(word, spec.optionsMap().keySet());
    }
    return spec.subcommands().isEmpty()
        ? "one argument too many: " + word
        : "no such command: " + word + suggestion(word, spec.subcommands().keySet());
  }

  private static String suggestion(String word, Set<String> known) {
    return Suggestions.nearest(word, known).map(name -> "; did you mean " + name + "?").orElse("");
  }
}
