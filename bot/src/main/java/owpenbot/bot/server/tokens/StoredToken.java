package owpenbot.bot.server.tokens;

import java.time.Instant;

/// One token that was issued, without itself.
///
/// @param hash SHA-256 in hex
/// @param label what people call it, may be empty
public record StoredToken(String id, String hash, Scope scope, Instant createdAt, String label) {}
