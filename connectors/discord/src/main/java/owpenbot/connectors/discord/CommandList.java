package owpenbot.connectors.discord;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.ConnectorId;

/// Registers slash commands: in each guild, where they work at once, and globally for private
/// conversations, where those of guilds do not exist. Once a process for each. Thread-safe.
final class CommandList {

  private static final Logger LOG = LoggerFactory.getLogger(CommandList.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,32}");
  private static final int STRING = 3;
  private static final int IN_PRIVATE = 1;
  private static final long GLOBALLY = 0;

  private final ConnectorId connector;
  private final Rest rest;
  private final Set<Long> registered = ConcurrentHashMap.newKeySet();
  private volatile @Nullable List<CommandSpec> commands;
  private volatile @Nullable String application;
  private final Set<Long> guilds = ConcurrentHashMap.newKeySet();

  CommandList(ConnectorId connector, Rest rest) {
    this.connector = connector;
    this.rest = rest;
  }

  void set(List<CommandSpec> list) {
    commands = List.copyOf(list);
    registered.clear();
    registerAll();
  }

  void application(long id) {
    application = Long.toString(id);
    registerAll();
  }

  void guild(long id) {
    guilds.add(id);
    registerAll();
  }

  private void registerAll() {
    List<CommandSpec> list = commands;
    String id = application;
    if (list == null || id == null) {
      return;
    }
    if (registered.add(GLOBALLY)) {
      later(Route.Interactions.UPDATE_COMMANDS.compile(id), request(list, true), GLOBALLY);
    }
    for (long guild : guilds) {
      if (registered.add(guild)) {
        Route.CompiledRoute route =
            Route.Interactions.UPDATE_GUILD_COMMANDS.compile(id, Long.toString(guild));
        later(route, request(list, false), guild);
      }
    }
  }

  private void later(Route.CompiledRoute route, DataArray body, long guild) {
    Thread.ofVirtual()
        .name("discord-commands")
        .start(
            () -> {
              try {
                rest.put(route, body);
              } catch (Refusal e) {
                registered.remove(guild);
                LOG.atWarn()
                    .addKeyValue("connector", connector)
                    .addKeyValue("guild", guild)
                    .addKeyValue("problem", e.getMessage())
                    .log("commands not registered");
              }
            });
  }

  /// @param inPrivate for private conversations only, so that none shows twice in a guild
  static DataArray request(List<CommandSpec> commands, boolean inPrivate) {
    DataArray all = DataArray.empty();
    commands.stream()
        .filter(command -> NAME.matcher(command.name()).matches())
        .limit(DiscordLimits.MAX_COMMANDS)
        .forEach(
            command -> {
              DataObject json = command(command);
              if (inPrivate) {
                json.put("contexts", DataArray.empty().add(IN_PRIVATE));
              }
              all.add(json);
            });
    return all;
  }

  private static DataObject command(CommandSpec command) {
    DataObject json =
        DataObject.empty()
            .put("name", command.name())
            .put("type", 1)
            .put("description", described(command.description(), command.name()));
    if (!command.argument().isEmpty()) {
      DataObject option =
          DataObject.empty()
              .put("type", STRING)
              .put("name", optionName(command.argument()))
              .put("description", described(command.argument(), "argument"))
              .put("required", !command.argument().startsWith("["))
              .put("autocomplete", true);
      json.put("options", DataArray.empty().add(option));
    }
    return json;
  }

  /// The first word of what people read, as Discord takes it.
  static String optionName(String argument) {
    String word = argument.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    String first = word.split(" ", 2)[0];
    return first.isEmpty() ? "argument" : Chars.head(first, 32);
  }

  private static String described(String text, String otherwise) {
    String words = text.isBlank() ? otherwise : text;
    return Chars.head(words, DiscordLimits.MAX_COMMAND_DESCRIPTION_CHARS);
  }
}
