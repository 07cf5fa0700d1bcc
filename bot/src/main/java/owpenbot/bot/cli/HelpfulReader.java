package owpenbot.bot.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import owpenbot.bot.cli.Node.Parameter;
import owpenbot.config.Suggestions;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Understands every line: answers with help where it is asked for, and says what is wrong.
final class HelpfulReader {

  private HelpfulReader() {}

  /// What came of a line.
  sealed interface Reading {

    /// It is to be run.
    record Run(Line line) implements Reading {}

    /// It asked for this text, or is too short to mean anything else.
    record Help(String text) implements Reading {}

    /// It asked for the version.
    record Version() implements Reading {}
  }

  /// @throws CommandException with [ExitCode#USAGE] when the line is wrong
  static Reading read(String[] words, Colours colours) {
    CommandLine root = new CommandLine(PicocliGrammar.root());
    try {
      return read(root.parseArgs(words), colours);
    } catch (ParameterException e) {
      throw new CommandException(ExitCode.USAGE, usage(e));
    }
  }

  private static Reading read(ParseResult root, Colours colours) {
    ParseResult leaf = root;
    boolean help = leaf.isUsageHelpRequested();
    while (leaf.hasSubcommand()) {
      leaf = leaf.subcommand();
      help |= leaf.isUsageHelpRequested();
    }
    if (root.isVersionHelpRequested()) {
      return new Reading.Version();
    }
    return !help && leaf.commandSpec().userObject() instanceof Node.Command command
        ? new Reading.Run(line(command, leaf))
        : new Reading.Help(help(leaf.commandSpec(), colours));
  }

  private static Line line(Node.Command command, ParseResult parsed) {
    List<String> arguments = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (Parameter parameter : command.parameters()) {
      switch (parameter) {
        case Parameter.Argument _ -> {
          String value = parsed.matchedPositionalValue(arguments.size(), "");
          if (parsed.hasMatchedPositional(arguments.size())) {
            arguments.add(value);
          }
        }
        case Parameter.Flag(String name, _) -> {
          if (parsed.hasMatchedOption(name)) {
            options.put(name, "");
          }
        }
        case Parameter.Option(String name, _, _) -> {
          if (parsed.hasMatchedOption(name)) {
            options.put(name, parsed.matchedOptionValue(name, ""));
          }
        }
      }
    }
    return new Line(command, arguments, options);
  }

  private static String help(CommandSpec spec, Colours colours) {
    StringWriter text = new StringWriter();
    spec.commandLine().usage(new PrintWriter(text), colours.on() ? Ansi.ON : Ansi.OFF);
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
