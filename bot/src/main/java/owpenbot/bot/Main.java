package owpenbot.bot;

import owpenbot.bot.cli.Cli;
import owpenbot.bot.cli.CommandException;
import owpenbot.bot.cli.ExitCode;
import owpenbot.bot.cli.Launch;
import owpenbot.bot.cli.Launcher;

/// Where the JVM begins.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.main(args, new Unwired()));
  }

  /// Stands where the process will be.
  private static final class Unwired implements Launcher {

    @Override
    public int start(Launch launch) {
      throw new CommandException(ExitCode.FAILED, "this build cannot start yet");
    }

    @Override
    public void rehearse(Launch launch) {
      // Nothing is loaded yet beyond what the command line itself loads.
    }
  }
}
