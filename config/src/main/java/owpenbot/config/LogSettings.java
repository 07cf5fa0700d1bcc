package owpenbot.config;

import java.nio.file.Path;

/// The log.
///
/// @param level `trace`, `debug`, `info`, `warn` or `error`
/// @param json whether stderr gets JSON lines instead of text for people
public record LogSettings(Path file, String level, boolean json) {}
