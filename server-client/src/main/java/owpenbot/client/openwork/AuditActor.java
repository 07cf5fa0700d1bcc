package owpenbot.client.openwork;

import org.jspecify.annotations.Nullable;

/// Who did or asked for something.
///
/// @param type `remote` or `host`, and with us `chat`
/// @param clientId what the client calls itself, which proves nothing; a person's id for `chat`
/// @param tokenHash SHA-256 of the token, in hex; empty when there was none
public record AuditActor(String type, @Nullable String clientId, String tokenHash) {}
