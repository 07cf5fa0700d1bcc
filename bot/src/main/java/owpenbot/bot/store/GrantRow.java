package owpenbot.bot.store;

import java.time.Instant;

/// A standing permission of ours: exactly this request in this session is answered `once` by
/// itself.
///
/// @param sessionId the chat's session; its subagents are included
/// @param permission `bash`, `edit`, …
/// @param exact the whole command, or the file
public record GrantRow(
    long id,
    String sessionId,
    String permission,
    String exact,
    String grantedBy,
    Instant grantedAt) {}
