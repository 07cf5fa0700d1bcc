package owpenbot.bot.cli;

/// How a command ended, for scripts. An interrupted one ends with 130 by the JVM's own doing.
public final class ExitCode {

  public static final int OK = 0;
  public static final int FAILED = 1;

  /// The command line itself is wrong.
  public static final int USAGE = 2;

  /// Something must be installed or configured first.
  public static final int MISSING = 3;

  private ExitCode() {}
}
