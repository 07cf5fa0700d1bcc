package owpenbot.connectors.telegram;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.ConnectorId;

/// Registers the commands that Telegram offers when a person types `/`: as soon as there is a
/// connection, and again on the next one when it failed. Thread-safe.
final class CommandList {

  private static final Logger LOG = LoggerFactory.getLogger(CommandList.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,32}");

  private final ConnectorId connector;
  private final Library library;
  private @Nullable List<CommandSpec> waiting;
  private boolean connected;

  CommandList(ConnectorId connector, Library library) {
    this.connector = connector;
    this.library = library;
  }

  synchronized void set(List<CommandSpec> commands) {
    waiting = List.copyOf(commands);
    registerIfPossible();
  }

  synchronized void connected() {
    connected = true;
    registerIfPossible();
  }

  private void registerIfPossible() {
    List<CommandSpec> commands = waiting;
    if (connected && commands != null) {
      waiting = null;
      Thread.ofVirtual().name("telegram-commands").start(() -> register(commands));
    }
  }

  private void register(List<CommandSpec> commands) {
    try {
      var _ = library.call(new SetMyCommands(request(commands)));
    } catch (Refusal e) {
      LOG.atWarn()
          .addKeyValue("connector", connector)
          .addKeyValue("problem", e.getMessage())
          .log("commands not registered");
      synchronized (this) {
        waiting = waiting == null ? commands : waiting;
      }
    }
  }

  static List<BotCommand> request(List<CommandSpec> commands) {
    return commands.stream()
        .filter(command -> NAME.matcher(command.name()).matches())
        .limit(TelegramLimits.MAX_COMMANDS)
        .map(command -> new BotCommand(command.name(), description(command)))
        .toList();
  }

  private static String description(CommandSpec command) {
    String argument = command.argument().isEmpty() ? "" : " (" + command.argument() + ")";
    String words = command.description().isBlank() ? command.name() : command.description();
    return Chars.head(words + argument, TelegramLimits.MAX_COMMAND_DESCRIPTION_CHARS);
  }
}
