package owpenbot.bot.cli;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.control.ControlException;
import owpenbot.bot.control.DataDirLock;
import owpenbot.bot.logging.Logs;
import owpenbot.config.Settings;
import owpenbot.config.SettingsLoader;

/// A mistake of ours that reached the top: one line for the person, the stack for the log.
final class Crash {

  private static final Logger LOG = LoggerFactory.getLogger(Crash.class);

  private Crash() {}

  static String report(RuntimeException crash, Shell shell) {
    Settings settings = SettingsLoader.load(shell.surroundings().apply(Map.of())).settings();
    String what = "this should not have happened: " + crash;
    try {
      DataDirLock.makeFolder(settings.paths().data());
    } catch (ControlException unwritable) {
      return what + ". No log: " + unwritable.getMessage();
    }
    try (Logs _ =
        Logs.start(settings.log(), Logs.Screen.NOTHING, Secrets.of(settings), shell.err())) {
      LOG.atError().setCause(crash).log("command failed");
    }
    return what + ". The log has more: " + settings.log().file();
  }
}
