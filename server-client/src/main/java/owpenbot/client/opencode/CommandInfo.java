package owpenbot.client.opencode;

/// A slash command of the engine's.
public record CommandInfo(String name, String description) {}
