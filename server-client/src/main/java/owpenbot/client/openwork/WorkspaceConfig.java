package owpenbot.client.openwork;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Settings of a workspace, as JSON objects.
///
/// @param opencode of opencode.jsonc, without its comments
/// @param openwork of .opencode/openwork.json
/// @param updatedAt of the last change that went through the server
public record WorkspaceConfig(String opencode, String openwork, @Nullable Instant updatedAt) {}
