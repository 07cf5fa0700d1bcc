package owpenbot.client.openwork;

import org.jspecify.annotations.Nullable;

/// One workspace of the server.
///
/// @param type `local` or `remote`
/// @param path where it lies, on the server's machine
/// @param directory what opencode calls it, when that differs from the path
/// @param engine the opencode behind it, when the server knows one
public record Workspace(
    String id,
    String name,
    String path,
    String type,
    @Nullable String baseUrl,
    @Nullable String directory,
    @Nullable WorkspaceEngine engine) {}
