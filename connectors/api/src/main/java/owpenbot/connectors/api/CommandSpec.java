package owpenbot.connectors.api;

/// A chat command as platforms that list commands show it.
///
/// @param name without the slash, `[a-z0-9_]{1,32}`
/// @param argument what follows the name, for example `title`; empty for none
public record CommandSpec(String name, String argument, String description) {}
