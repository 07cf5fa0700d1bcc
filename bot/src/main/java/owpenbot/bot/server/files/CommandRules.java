package owpenbot.bot.server.files;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.WriteRequest.PutCommand;

/// What a command has to be. Pure.
final class CommandRules {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private CommandRules() {}

  static boolean validName(String name) {
    return NAME.matcher(name).matches();
  }

  /// The name without the slashes that people type before it.
  static String name(@Nullable String name) {
    String bare = name == null ? "" : name.strip().replaceFirst("^/+", "");
    if (!validName(bare)) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_COMMAND_NAME,
          "Command name must be letters, digits, _ and - (at most 100)");
    }
    return bare;
  }

  /// The whole file for a command. What was not given is not in it.
  static String file(String name, PutCommand command) {
    String template = command.template();
    if (template == null || template.isBlank()) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_COMMAND_TEMPLATE, "Command template is required");
    }
    Map<String, String> head = new LinkedHashMap<>();
    head.put("name", name);
    put(head, "description", command.description());
    put(head, "agent", command.agent());
    put(head, "model", command.model());
    String subtask = Boolean.TRUE.equals(command.subtask()) ? "subtask: true" : "";
    return FrontMatter.written(head, subtask, "\n" + template.strip() + "\n");
  }

  private static void put(Map<String, String> head, String name, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      head.put(name, text.strip());
    }
  }
}
