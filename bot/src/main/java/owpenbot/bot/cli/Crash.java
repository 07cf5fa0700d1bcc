package owpenbot.bot.cli;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.logging.Logs;
import owpenbot.config.Settings;
import owpenbot.config.SettingsLoader;

/// A mistake of ours that reached the top: one line for the person, the stack for the log.
final class Crash {

  private static final Logger LOG = LoggerFactory.getLogger(Crash.class);

  private Crash() {}

  static String report(RuntimeException crash, Shell shell) {
    Settings settings = SettingsLoader.load(shell.surroundings().apply(Map.of())).settings();
    try (Logs _ =
        Logs.start(settings.log(), Logs.Screen.NOTHING, Secrets.of(settings), shell.err())) {
      LOG.atError().setCause(crash).log("command failed");
    }
    return "this should not have happened: %s. The log has more: %s"
        .formatted(crash, settings.log().file());
  }
}
