package owpenbot.client.openwork;

import java.util.List;

/// The commands of a workspace.
///
/// @param warnings what could not be read
public record WorkspaceCommands(List<WorkspaceCommand> items, List<String> warnings) {
  public WorkspaceCommands {
    items = List.copyOf(items);
    warnings = List.copyOf(warnings);
  }
}
