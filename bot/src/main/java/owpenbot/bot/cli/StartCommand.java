package owpenbot.bot.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import owpenbot.bot.control.DataDirLock;
import owpenbot.bot.logging.Logs;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Loaded;
import owpenbot.config.Settings;
import owpenbot.config.SettingsLoader;
import owpenbot.config.Surroundings;

/// `start` and `chat`: the commands that become the process.
final class StartCommand {

  static final String HOW_TO_CONNECT =
      """
      No chat is connected yet, so this is a chat in the terminal.
      To connect one, answer the questions of `owpenwork init`. By hand, for Telegram: let @BotFather \
      there make a bot, run `owpenwork telegram set-token -`, paste its token, and start again.\
      """;

  static final String URL = "--opencode-url";
  private static final String DEMO = "--demo";
  private static final String YES = "--yes";
  private static final String NO_SERVER = "--no-server";
  private static final Node.Parameter DIRECTORY =
      Node.optionalArgument(
          "DIR",
          "Where opencode works for chats that have no project of their own; the current folder"
              + " unless given.");
  private static final Node.Parameter ENGINE_URL =
      Node.option(URL, "URL", "An opencode that runs already.");
  private static final Node.Parameter INSTALL =
      Node.flag(YES, "Install opencode without asking when there is none.");

  private StartCommand() {}

  static Node start() {
    return Node.command(
        "start",
        "Answers the configured chats until it is stopped; without any, opens a chat in the"
            + " terminal.",
        "owpenwork start ~/projects/shop",
        call -> launch(call, false, false),
        DIRECTORY,
        Node.flag(DEMO, "Try everything in the terminal: a scripted model, a throw-away folder."),
        ENGINE_URL,
        Node.flag(NO_SERVER, "Do not be an OpenWork server when none is there."),
        INSTALL);
  }

  static Node chat() {
    return Node.command(
        "chat",
        "Chats in the terminal. When its input is not a terminal, answers each line and ends.",
        "echo \"What is in this folder?\" | owpenwork chat",
        call -> launch(call, false, true),
        DIRECTORY,
        ENGINE_URL,
        INSTALL);
  }

  /// Becomes the process.
  ///
  /// @param quiet whether the terminal gets warnings only, because somebody talks to it
  /// @param chat whether it is one in the terminal, whatever is configured
  static int launch(Invocation call, boolean quiet, boolean chat) {
    Surroundings surroundings = call.shell().surroundings().apply(flags(call));
    Loaded loaded = SettingsLoader.load(surroundings);
    boolean demo = call.has(DEMO);
    Settings settings = TerminalSettings.settings(loaded.strict(), chat, demo);
    boolean terminalOnly = chat || demo || enabled(settings).stream().allMatch(c -> terminal(c));
    boolean terminalToo = enabled(settings).stream().anyMatch(c -> terminal(c));
    boolean taken = quiet || terminalOnly || terminalToo;
    Logs.Screen screen = taken ? Logs.Screen.WARNINGS : Logs.Screen.ALL;
    try (DataDirLock _ = DataDirLock.take(settings.paths().data(), call.shell().clock().instant());
        Logs logs = Logs.start(settings.log(), screen, Secrets.of(settings), call.shell().err())) {
      loaded.notices().forEach(call.output()::remark);
      if (terminalOnly && !chat && !demo) {
        call.output().remark(HOW_TO_CONNECT);
      }
      return call.launcher()
          .start(
              new Launch(
                  call.shell(),
                  loaded,
                  terminalOnly && !call.shell().interactive()
                      ? TerminalSettings.bare(settings)
                      : settings,
                  surroundings,
                  terminalOnly,
                  demo,
                  call.has(YES),
                  logs));
    }
  }

  private static Map<String, String> flags(Invocation call) {
    Map<String, String> flags = new HashMap<>();
    call.argumentIfAny(0).ifPresent(directory -> flags.put("directory", directory));
    call.option(URL).ifPresent(url -> flags.put("engine.url", url));
    if (call.has(NO_SERVER)) {
      flags.put("openwork.serve", "false");
    }
    return flags;
  }

  private static List<ConnectorConfig> enabled(Settings settings) {
    return settings.connectors().stream().filter(ConnectorConfig::enabled).toList();
  }

  private static boolean terminal(ConnectorConfig connector) {
    return switch (connector) {
      case ConnectorConfig.Console _ -> true;
      case ConnectorConfig.Telegram _, ConnectorConfig.Slack _, ConnectorConfig.Discord _ -> false;
    };
  }
}
