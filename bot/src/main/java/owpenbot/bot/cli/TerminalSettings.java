package owpenbot.bot.cli;

import java.nio.file.Path;
import owpenbot.bot.control.DataDirLock;
import owpenbot.config.HealthSettings;
import owpenbot.config.LogSettings;
import owpenbot.config.OpenworkSettings;
import owpenbot.config.PathSettings;
import owpenbot.config.ReplySettings;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.config.Settings;

/// What is different for a chat in the terminal. Beside a process that holds the data folder it
/// gets a folder of its own within, with a store, a log and a lock of its own, and no health port;
/// the engine is looked for where it always is, so that the chat shares the running one. A script
/// gets the bare answer. Pure, but for a look at the lock.
final class TerminalSettings {

  private TerminalSettings() {}

  /// The settings to go by: of the demo in its own folder always, of a chat when the data folder is
  /// held, of everything else as they are.
  static Settings settings(Settings settings, boolean chat, boolean demo) {
    Path data = settings.paths().data();
    if (demo) {
      return within(settings, data.resolve("demo"));
    }
    boolean held = chat && DataDirLock.holder(data).isPresent();
    return held ? within(settings, data.resolve("chat")) : settings;
  }

  /// The usual port is the running process's.
  private static OpenworkSettings besideAnother(OpenworkSettings openwork) {
    return new OpenworkSettings(
        openwork.url(),
        openwork.token(),
        openwork.hostToken(),
        0,
        openwork.approvalTimeout(),
        openwork.serve(),
        openwork.approvalChats());
  }

  /// For a script: the answer and nothing else.
  static Settings bare(Settings all) {
    ReplySettings replies = all.replies();
    return new Settings(
        all.paths(),
        all.engine(),
        all.openwork(),
        all.access(),
        all.approvals(),
        new ReplySettings(Verbosity.QUIET, replies.busy(), replies.toolOutputLimit()),
        all.health(),
        all.log(),
        all.upgrades(),
        all.connectors());
  }

  private static Settings within(Settings all, Path folder) {
    PathSettings paths = all.paths();
    HealthSettings health = all.health();
    return new Settings(
        new PathSettings(
            folder, paths.config(), folder.resolve("bot.db"), paths.directory(), paths.roots()),
        all.engine(),
        besideAnother(all.openwork()),
        all.access(),
        all.approvals(),
        all.replies(),
        new HealthSettings(health.host(), null, health.token()),
        new LogSettings(
            folder.resolve("logs").resolve("owpenbot.log"), all.log().level(), all.log().json()),
        all.upgrades(),
        all.connectors());
  }
}
