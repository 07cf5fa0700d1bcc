package owpenbot.bot.server.files;

import java.nio.file.Path;

/// A file that was left out of a list.
///
/// @param reason what is wrong with it
public record Warning(Path path, String reason) {}
