package owpenbot.bot.cli;

/// What a command does once its line was understood.
interface Action {

  /// Returns an [ExitCode].
  int run(Invocation call);
}
