package owpenbot.bot.cli;

/// Builds and runs the process. The command line knows no more of it than this.
public interface Launcher {

  /// Runs until it is told to stop, and returns an [ExitCode]. An
  /// [owpenbot.config.ConfigException], [owpenbot.bot.control.ControlException] or
  /// [CommandException] ends it with its message.
  int start(Launch launch);
}
