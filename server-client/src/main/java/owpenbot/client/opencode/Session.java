package owpenbot.client.opencode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation of the engine's.
///
/// @param parentId the session whose subagent this is, or null
public record Session(
    String id, String directory, String title, @Nullable String parentId, Instant updatedAt) {}
