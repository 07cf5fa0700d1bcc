package owpenbot.bot.audit;

import java.time.Instant;

/// A line as it is read back.
///
/// @param id a UUID
/// @param outcome what became of the change
public record AuditEntry(String id, Instant timestamp, AuditEvent event, AuditOutcome outcome) {}
