package owpenbot.client.openwork;

import java.time.Instant;

/// One line of a workspace's audit log.
///
/// @param decision how it ended: `allowed`, `denied`, `timeout`, `cancelled`, `refused`; the
///   original has only allowed ones and does not say so, which leaves it empty
/// @param decider who decided, may be empty
/// @param reason in words, may be empty
public record AuditEntry(
    String id,
    String workspaceId,
    AuditActor actor,
    String action,
    String target,
    String summary,
    Instant timestamp,
    String decision,
    String decider,
    String reason) {}
