package owpenbot.client.openwork;

import java.time.Instant;

/// One token the server knows, without the token itself.
///
/// @param scope `owner`, `collaborator` or `viewer`
public record ServerToken(String id, String scope, Instant createdAt, String label) {}
