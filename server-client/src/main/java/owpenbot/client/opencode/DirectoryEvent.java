package owpenbot.client.opencode;

import org.jspecify.annotations.Nullable;

/// An event with the directory the global stream says it is of.
///
/// @param directory null for events of the whole engine
public record DirectoryEvent(@Nullable String directory, EngineEvent event) {}
