package owpenbot.bot.cli;

import java.util.List;

/// A part of the grammar, as data: [PlainReader] understands lines by it, and [HelpfulReader] makes
/// help and messages of it.
sealed interface Node {

  String name();

  String description();

  /// A command that does something.
  ///
  /// @param example a line that works as it stands
  record Command(
      String name, String description, String example, List<Parameter> parameters, Action action)
      implements Node {
    public Command {
      parameters = List.copyOf(parameters);
    }
  }

  /// A command that only holds others; alone it prints its help.
  record Group(String name, String description, List<Command> commands) implements Node {
    public Group {
      commands = List.copyOf(commands);
    }
  }

  /// What a command takes besides `--json` and `--help`, which all take.
  sealed interface Parameter {

    /// As it is typed, or, of an argument, as help calls it.
    String name();

    String description();

    /// A word by its place.
    record Argument(String name, boolean required, String description) implements Parameter {}

    /// An option without a value.
    record Flag(String name, String description) implements Parameter {}

    /// An option with a value.
    record Option(String name, String label, String description) implements Parameter {}
  }

  static Command command(
      String name, String description, String example, Action action, Parameter... parameters) {
    return new Command(name, description, example, List.of(parameters), action);
  }

  static Group group(String name, String description, Command... commands) {
    return new Group(name, description, List.of(commands));
  }

  static Parameter argument(String name, String description) {
    return new Parameter.Argument(name, true, description);
  }

  static Parameter optionalArgument(String name, String description) {
    return new Parameter.Argument(name, false, description);
  }

  static Parameter flag(String name, String description) {
    return new Parameter.Flag(name, description);
  }

  static Parameter option(String name, String label, String description) {
    return new Parameter.Option(name, label, description);
  }
}
