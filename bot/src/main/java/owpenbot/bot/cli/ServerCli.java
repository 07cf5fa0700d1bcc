package owpenbot.bot.cli;

import java.util.List;
import java.util.Map;
import owpenbot.bot.control.StopSwitch;
import owpenbot.bot.server.standalone.Standalone;

/// The command line of `openwork-server`.
public final class ServerCli {

  private ServerCli() {}

  /// Runs it in this process's own streams and environment. Returns an [ExitCode].
  public static int run(String[] words) {
    Shell shell = Shell.ofProcess();
    StopSwitch stop = new StopSwitch();
    stop.pressOnSignals();
    try {
      return new Standalone(shell.surroundings().apply(Map.of()), shell.out(), shell.err(), stop)
          .run(List.of(words));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } finally {
      stop.stopped();
    }
  }
}
