package owpenbot.bot.engine.policy;

import owpenbot.client.opencode.Rule;

/// A place where the engine would not ask.
///
/// @param rule the one that lets it through
public record Violation(String agent, String permission, Rule rule) {

  @Override
  public String toString() {
    return "agent "
        + agent
        + " may use "
        + permission
        + " unasked ("
        + rule.permission()
        + " "
        + rule.pattern()
        + ": "
        + rule.action()
        + ")";
  }
}
