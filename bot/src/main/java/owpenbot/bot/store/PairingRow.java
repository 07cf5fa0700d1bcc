package owpenbot.bot.store;

import java.time.Instant;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.PersonId;

/// A stranger's request to be let in.
///
/// @param code what an owner types
/// @param name the stranger's display name, untrusted
/// @param chat where to tell them the outcome
/// @param repliedAt when they were last told their code
public record PairingRow(
    PersonId person,
    String name,
    ChatRef chat,
    String code,
    Instant createdAt,
    Instant expiresAt,
    Instant repliedAt) {}
