package owpenbot.bot.store;

import java.time.Instant;
import owpenbot.connectors.api.PersonId;

/// A person who was let in by pairing, by a command, or by the import from the original.
///
/// @param addedBy who did it: `platform:id`, `cli` or `import`
public record PersonRow(PersonId person, boolean owner, String addedBy, Instant addedAt) {}
