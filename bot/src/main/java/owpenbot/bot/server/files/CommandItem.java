package owpenbot.bot.server.files;

import org.jspecify.annotations.Nullable;

/// A slash command of the engine that is a file.
///
/// @param subtask null if the file does not say
/// @param scope [Scope#PROJECT] is `workspace` on the wire
public record CommandItem(
    String name,
    @Nullable String description,
    String template,
    @Nullable String agent,
    @Nullable String model,
    @Nullable Boolean subtask,
    Scope scope) {}
