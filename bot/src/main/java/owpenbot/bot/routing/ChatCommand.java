package owpenbot.bot.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import owpenbot.config.Suggestions;
import owpenbot.connectors.api.CommandSpec;

/// Our chat commands.
public enum ChatCommand {
  NEW("new", "[title]", "Start a new session in this chat"),
  STOP("stop", "", "Stop what is running"),
  STATUS("status", "", "What runs here, where and with which model"),
  MODEL("model", "[provider/model]", "Show or choose the model of this chat"),
  AGENT("agent", "[name]", "Show or choose the agent of this chat"),
  PROJECT("project", "[folder]", "Show or choose the folder this chat works in"),
  SESSIONS("sessions", "", "Sessions you may use, and which chat each is in"),
  ATTACH("attach", "SESSION", "Follow a session in this chat; writing takes it over"),
  DETACH("detach", "", "Stop following a session"),
  HANDOFF("handoff", "[CHAT]", "Hand this chat's session over to another chat"),
  APPROVALS("approvals", "", "What waits for a decision"),
  APPROVE("approve", "ID [once|session|always]", "Allow a waiting request"),
  DENY("deny", "ID [reason]", "Deny a waiting request"),
  GRANTS("grants", "[revoke N]", "Standing permissions, and taking one back"),
  TRUST("trust", "[yes]", "See what this project brings along, and trust exactly that"),
  WORKSPACES("workspaces", "", "The folders the OpenWork server looks after"),
  CONFIG("config", "[get KEY|set KEY VALUE]", "opencode's settings of this workspace"),
  PLUGINS("plugins", "[add|remove SPEC]", "opencode's plugins of this workspace"),
  SKILLS("skills", "[show|add|remove NAME]", "Skills; attach the SKILL.md to add one"),
  MCP("mcp", "[add|remove NAME ...]", "MCP servers of this workspace"),
  COMMANDS("commands", "[show|add|remove NAME ...]", "opencode's own commands of this workspace"),
  AUDIT("audit", "[N]", "What was changed, and who decided"),
  EXPORT("export", "", "This workspace as a file"),
  IMPORT("import", "", "Take such a file in; attach it"),
  WHOAMI("whoami", "", "Your id here, and what you may do"),
  VERBOSE("verbose", "[quiet|normal|verbose]", "How much of the work is shown"),
  HELP("help", "", "These commands");

  /// A message that is a command.
  ///
  /// @param name as typed, lower case, without the slash
  /// @param argument what follows, stripped
  public record Call(String name, String argument) {

    /// Whether it asks the OpenWork server to change something, which waits for somebody's yes.
    boolean asksServer() {
      return ours()
          .map(
              command ->
                  switch (command) {
                    case CONFIG, PLUGINS, SKILLS, MCP, COMMANDS ->
                        argument.matches("(?s)(set|add|remove)\\b.*");
                    case IMPORT -> true;
                    case NEW,
                        STOP,
                        STATUS,
                        MODEL,
                        AGENT,
                        PROJECT,
                        SESSIONS,
                        ATTACH,
                        DETACH,
                        HANDOFF,
                        APPROVALS,
                        APPROVE,
                        DENY,
                        GRANTS,
                        TRUST,
                        WORKSPACES,
                        AUDIT,
                        EXPORT,
                        WHOAMI,
                        VERBOSE,
                        HELP ->
                        false;
                  })
          .orElse(false);
    }

    /// The command of ours, if it is one.
    public Optional<ChatCommand> ours() {
      String wanted = name.equals("abort") ? STOP.typed : name;
      return Arrays.stream(values()).filter(c -> c.typed.equals(wanted)).findFirst();
    }
  }

  private static final String NAME = "[a-z0-9][a-z0-9_:.-]{0,63}";

  private final String typed;
  private final String argument;
  private final String description;

  ChatCommand(String typed, String argument, String description) {
    this.typed = typed;
    this.argument = argument;
    this.description = description;
  }

  /// Its name, without the slash.
  public String typed() {
    return typed;
  }

  /// For platforms that show a list of commands.
  public static List<CommandSpec> specs() {
    return Arrays.stream(values())
        .map(c -> new CommandSpec(c.typed, c.argument, c.description))
        .toList();
  }

  /// Whether the text is a command: a slash, a name, and perhaps more. Paths such as `/etc/hosts`
  /// are not.
  public static Optional<Call> parse(String text) {
    String line = text.strip();
    if (!line.startsWith("/")) {
      return Optional.empty();
    }
    int end = 1;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    String name = line.substring(1, end).toLowerCase(Locale.ROOT);
    return name.matches(NAME)
        ? Optional.of(new Call(name, line.substring(end).strip()))
        : Optional.empty();
  }

  /// The command, ours or one of the others, that was probably meant.
  static Optional<String> nearest(String name, List<String> others) {
    List<String> all = new ArrayList<>(others);
    Arrays.stream(values()).map(ChatCommand::typed).forEach(all::add);
    return all.stream()
        .filter(
            candidate -> Suggestions.distance(name, candidate) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(candidate -> Suggestions.distance(name, candidate)));
  }
}
