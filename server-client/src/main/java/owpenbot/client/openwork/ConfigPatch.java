package owpenbot.client.openwork;

import org.jspecify.annotations.Nullable;

/// A change of settings: JSON objects whose keys replace the ones there; a null leaves that file
/// alone.
public record ConfigPatch(@Nullable String opencode, @Nullable String openwork) {}
