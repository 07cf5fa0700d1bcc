package owpenbot.bot.cli;

/// A command cannot do what it was asked for. The message says why and what to do.
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /// @param exitCode of [ExitCode]
  public CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
