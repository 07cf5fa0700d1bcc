package owpenbot.client.opencode;

/// One permission rule; in a list the last that matches wins.
///
/// @param permission `bash`, `edit`, …, with wildcards
/// @param pattern what it applies to, with wildcards
/// @param action `ask`, `allow` or `deny`
public record Rule(String permission, String pattern, String action) {}
