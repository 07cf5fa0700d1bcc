package owpenbot.bot.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.cli.Node.Parameter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The grammar as picocli wants it, for help and messages.
final class PicocliGrammar {

  /// Options that every command has stand below its own.
  private static final int LAST = 100;

  private PicocliGrammar() {}

  static CommandSpec root() {
    CommandSpec root =
        described(
            CommandSpec.create().name("owpenwork"),
            "Brings opencode into Telegram, Slack, Discord and the terminal: people write, opencode"
                + " answers, and what needs permission waits for a button.",
            List.of(
                "owpenwork start --demo      try it, no account needed",
                "owpenwork init              set it up: chat, project, model, owner",
                "owpenwork start             answer the chats that are configured",
                "owpenwork doctor            when something does not work"));
    root.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    root.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .description("Print the version.")
            .build());
    Commands.all().forEach(node -> root.addSubcommand(node.name(), spec(node)));
    return root;
  }

  private static CommandSpec spec(Node node) {
    return switch (node) {
      case Node.Command command -> command(command);
      case Node.Group group -> group(group);
    };
  }

  private static CommandSpec command(Node.Command command) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(command.name());
    int place = 0;
    for (Parameter parameter : command.parameters()) {
      switch (parameter) {
        case Parameter.Argument argument -> spec.addPositional(positional(place++, argument));
        case Parameter.Flag(String name, String description) ->
            spec.addOption(OptionSpec.builder(name).description(description).build());
        case Parameter.Option option -> spec.addOption(option(option));
      }
    }
    return described(spec, command.description(), List.of(command.example()));
  }

  private static CommandSpec group(Node.Group group) {
    CommandSpec spec =
        described(CommandSpec.create().name(group.name()), group.description(), List.of());
    spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    group.commands().forEach(child -> spec.addSubcommand(child.name(), command(child)));
    return spec;
  }

  private static CommandSpec described(
      CommandSpec spec, String description, List<String> examples) {
    spec.usageMessage()
        .description(description)
        .sortOptions(false)
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    if (!examples.isEmpty()) {
      spec.usageMessage()
          .footerHeading("%nExample:%n")
          .footer(examples.stream().map(line -> "  " + line).toArray(String[]::new));
    }
    spec.addOption(
        OptionSpec.builder(PlainReader.JSON)
            .order(LAST)
            .description("Print the result as JSON, on stdout.")
            .build());
    spec.addOption(
        OptionSpec.builder(Colours.OPTION)
            .order(LAST)
            .arity("1")
            .paramLabel("auto|always|never")
            .completionCandidates(candidates("auto|always|never"))
            .type(String.class)
            .description("Colours; auto means on a terminal, unless NO_COLOR is set.")
            .build());
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .order(LAST)
            .usageHelp(true)
            .description("Print this.")
            .build());
    return spec;
  }

  private static PositionalParamSpec positional(int place, Parameter.Argument argument) {
    return PositionalParamSpec.builder()
        .index(Integer.toString(place))
        .arity(argument.required() ? "1" : "0..1")
        .required(argument.required())
        .paramLabel(argument.name())
        .completionCandidates(candidates(argument.name()))
        .type(String.class)
        .description(argument.description())
        .build();
  }

  private static OptionSpec option(Parameter.Option option) {
    return OptionSpec.builder(option.name())
        .arity("1")
        .paramLabel(option.label())
        .completionCandidates(candidates(option.label()))
        .type(String.class)
        .description(option.description())
        .build();
  }

  /// What a shell offers: the words of a label that lists them, as `bash|zsh`.
  private static @Nullable List<String> candidates(String label) {
    return label.contains("|") ? List.of(label.split("\\|")) : null;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "ok");
    codes.put("1", "failed");
    codes.put("2", "the command line is wrong");
    codes.put("3", "something must be installed or configured first");
    codes.put("130", "interrupted");
    return codes;
  }
}
