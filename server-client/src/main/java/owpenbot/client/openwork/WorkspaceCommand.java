package owpenbot.client.openwork;

import org.jspecify.annotations.Nullable;

/// One of opencode's own slash commands, as a file of the workspace.
///
/// @param scope `workspace` or `global`; empty for one to be written
public record WorkspaceCommand(
    String name,
    String description,
    String template,
    @Nullable String agent,
    @Nullable String model,
    boolean subtask,
    String scope) {}
