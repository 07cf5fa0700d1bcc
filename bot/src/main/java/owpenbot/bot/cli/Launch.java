package owpenbot.bot.cli;

import java.nio.file.Path;
import owpenbot.bot.logging.Logs;
import owpenbot.config.Loaded;
import owpenbot.config.Settings;
import owpenbot.config.SettingsLoader;
import owpenbot.config.Surroundings;

/// Everything `start` and `chat` found out before the process itself is built. The data folder is
/// locked and the log is on.
///
/// @param shell the streams of the terminal chat
/// @param loaded what was read, and what is worth saying about it
/// @param settings to go by: a terminal chat beside a running process has other folders
/// @param surroundings what the settings were made of
/// @param terminalOnly whether this is a chat in the terminal and no platform is connected
/// @param demo whether to use the scripted model and a throw-away folder
/// @param yes whether installing the engine was agreed to beforehand; `demo` agrees too
/// @param logs takes secrets that are made later
public record Launch(
    Shell shell,
    Loaded loaded,
    Settings settings,
    Surroundings surroundings,
    boolean terminalOnly,
    boolean demo,
    boolean yes,
    Logs logs) {

  /// Where this process's own files lie.
  public Path dataDir() {
    return settings.paths().data();
  }

  /// Where engines are installed, and where the record of the one that runs lies.
  public Path engineDir() {
    return loaded.settings().paths().data();
  }

  /// The settings as they are now, for what can follow them while the process runs. Their secrets
  /// are kept out of the log from here on. A [owpenbot.config.ConfigException] when they cannot be
  /// used.
  public Loaded reread() {
    Loaded now = SettingsLoader.load(surroundings);
    logs.redact(Secrets.of(now.strict()));
    return now;
  }
}
