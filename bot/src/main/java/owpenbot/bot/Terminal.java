package owpenbot.bot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.cli.Launch;
import owpenbot.bot.cli.Shell;
import owpenbot.connectors.console.ConsoleConnector;

/// The terminal this process runs in, when it is a chat.
final class Terminal {

  private static final String ALLOW_HINT =
      "To allow it, ask again in a terminal (`owpenwork chat`), or set approvals.mode to allow.";

  private Terminal() {}

  /// The connector of the terminal, or of a script's one message; null when chats are elsewhere.
  ///
  /// @param directory where opencode works for it
  static @Nullable ConsoleConnector of(Launch launch, Path directory, Clock clock) {
    if (!launch.terminalOnly()) {
      return null;
    }
    Shell shell = launch.shell();
    ConsoleConnector.Setup setup =
        new ConsoleConnector.Setup(
            "default",
            System.getProperty("user.name", "user"),
            launch.surroundings().home(),
            directory,
            launch.settings().engine().model(),
            launch.dataDir(),
            !launch.surroundings().variables().containsKey("NO_COLOR"),
            ALLOW_HINT);
    return shell.interactive()
        ? ConsoleConnector.onTerminal(setup, clock)
        : ConsoleConnector.scripted(setup, clock, shell.in(), shell.out(), shell.err());
  }

  /// Asks the person at the terminal whether opencode may be installed.
  static boolean agrees(Shell shell) {
    if (!shell.interactive()) {
      return false;
    }
    shell.err().print("opencode is not installed. Install it into my data folder? [Y/n] ");
    shell.err().flush();
    try {
      // Not closed: the terminal is needed afterwards.
      BufferedReader in =
          new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
      String answer = in.readLine();
      return answer != null && !answer.strip().toLowerCase(Locale.ROOT).startsWith("n");
    } catch (IOException _) {
      return false;
    }
  }
}
