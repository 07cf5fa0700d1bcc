package owpenbot.bot.server.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One file of a plan.
///
/// @param path absolute
/// @param name below the workspace's root, with `/`
/// @param before what was seen when the plan was made; null when there was no file
/// @param after the new text, or null when the file goes
/// @param diff unified
public record FileChange(
    Path path, String name, @Nullable String before, @Nullable String after, String diff) {}
