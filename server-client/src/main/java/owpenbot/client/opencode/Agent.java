package owpenbot.client.opencode;

import java.util.List;

/// An agent of a directory with its effective permission rules, in order.
///
/// @param mode `primary`, `subagent` or `all`
public record Agent(
    String name, String description, String mode, boolean hidden, List<Rule> rules) {
  public Agent {
    rules = List.copyOf(rules);
  }
}
