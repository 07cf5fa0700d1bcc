package owpenbot.client.openwork;

import java.util.List;

/// The skills of a workspace.
///
/// @param warnings what could not be read
public record Skills(List<Skill> items, List<String> warnings) {
  public Skills {
    items = List.copyOf(items);
    warnings = List.copyOf(warnings);
  }
}
