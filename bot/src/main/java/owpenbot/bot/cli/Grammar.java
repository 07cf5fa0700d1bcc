package owpenbot.bot.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// How commands are described to picocli: by code, because reading annotations costs more at
/// start-up than all of the rest.
final class Grammar {

  static final String JSON = "--json";

  /// Options that every command has stand below its own.
  private static final int LAST = 100;

  private Grammar() {}

  /// A command that does something.
  ///
  /// @param example a line that works as it stands
  static CommandSpec command(String name, String description, String example, Action action) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(action).name(name);
    return described(spec, description, List.of(example));
  }

  /// A command that only holds others; alone it prints its help.
  static CommandSpec group(String name, String description, CommandSpec... children) {
    CommandSpec spec = described(CommandSpec.create().name(name), description, List.of());
    spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    for (CommandSpec child : children) {
      spec.addSubcommand(child.name(), child);
    }
    return spec;
  }

  static CommandSpec described(CommandSpec spec, String description, List<String> examples) {
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
        OptionSpec.builder(JSON)
            .order(LAST)
            .description("Print the result as JSON, on stdout.")
            .build());
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .order(LAST)
            .usageHelp(true)
            .description("Print this.")
            .build());
    return spec;
  }

  /// An argument by place. `label` in brackets is one that may be left out.
  static PositionalParamSpec argument(int place, String label, String description) {
    boolean optional = label.startsWith("[");
    return PositionalParamSpec.builder()
        .index(Integer.toString(place))
        .arity(optional ? "0..1" : "1")
        .required(!optional)
        .paramLabel(optional ? label.substring(1, label.length() - 1) : label)
        .type(String.class)
        .description(description)
        .build();
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).description(description).build();
  }

  static OptionSpec option(String name, String label, String description) {
    return OptionSpec.builder(name)
        .arity("1")
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }
}
