package owpenbot.client.openwork;

import org.jspecify.annotations.Nullable;
import owpenbot.config.Secret;

/// The opencode that a workspace is worked on with.
///
/// @param user of its basic authentication; null when none is needed, or not for this token
public record WorkspaceEngine(
    String baseUrl, @Nullable String directory, @Nullable String user, @Nullable Secret password) {}
