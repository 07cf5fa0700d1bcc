package owpenbot.client.openwork;

/// `GET /whoami`: what the server makes of our token.
///
/// @param scope `owner`, `collaborator` or `viewer`; empty when the server knows no scopes
public record Identity(AuditActor actor, String scope) {}
