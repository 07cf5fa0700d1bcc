package owpenbot.bot.engine.demo;

import java.util.List;

/// A request of the engine's to its model, as far as a script needs it.
///
/// @param number counts the requests of this server from 1
/// @param model the name it asked for
/// @param system all instructions
/// @param user the last message of the person (or of the agent that has a subagent)
/// @param results what the tools called since then gave back, oldest first
/// @param turns how often the model has called tools since then
/// @param tools names of those it may call
/// @param messageCount of the whole conversation
public record ModelRequest(
    int number,
    String model,
    String system,
    String user,
    List<String> results,
    int turns,
    List<String> tools,
    int messageCount) {

  private static final int OPENING_CHARS = 400;

  public ModelRequest {
    results = List.copyOf(results);
    tools = List.copyOf(tools);
  }

  /// Whether the engine wants a title for the session, not an answer.
  public boolean forTitle() {
    String opening = system.substring(0, Math.min(system.length(), OPENING_CHARS));
    return opening.contains("title generator")
        || opening.contains("Generate a title")
        || user.startsWith("Generate a title");
  }
}
