package owpenbot.bot.server.api;

import java.util.List;
import owpenbot.bot.audit.AuditEvent;
import owpenbot.bot.audit.AuditIntent;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.http.Reply;
import owpenbot.bot.server.tokens.Scope;
import owpenbot.bot.server.tokens.StoredToken;
import owpenbot.bot.server.tokens.TokenStore;

/// Further tokens.
final class TokenRoutes {

  private static final int MAX_LABEL_CHARS = 100;

  private final TokenStore tokens;
  private final AuditLog audit;

  TokenRoutes(TokenStore tokens, AuditLog audit) {
    this.tokens = tokens;
    this.audit = audit;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/tokens", Access.HOST, _ -> list()),
        Route.of("POST", "/tokens", Access.HOST, this::issue),
        Route.of("DELETE", "/tokens/:tokenId", Access.HOST, this::revoke));
  }

  private Reply list() {
    return Replies.ok(new JsonObject().list("items", tokens.all(), TokenRoutes::json));
  }

  private static JsonObject json(StoredToken token) {
    return new JsonObject()
        .with("id", token.id())
        .with("scope", token.scope().word())
        .with("createdAt", token.createdAt())
        .optional("label", token.label().isEmpty() ? null : token.label());
  }

  private Reply issue(Call call) {
    JsonValue.Obj body = call.json();
    Scope scope =
        Scope.of(body.get("scope") instanceof JsonValue.Text(String word) ? word : "")
            .orElseThrow(
                () ->
                    new ApiException(
                        400, "invalid_scope", "\"scope\" must be owner, collaborator or viewer"));
    String label = label(body);
    AuditIntent intent =
        audit.intend(event(call, "tokens.create", "A " + scope.word() + " token " + label));
    TokenStore.Issued issued =
        tokens
            .issue(scope, label)
            .orElseThrow(
                () -> {
                  intent.failed("too many tokens");
                  return new ApiException(429, "too_many_tokens", "Revoke a token first");
                });
    intent.done();
    StoredToken about = issued.about();
    return Replies.of(
        201,
        new JsonObject()
            .with("id", about.id())
            .with("token", issued.token().reveal())
            .with("scope", about.scope().word())
            .with("createdAt", about.createdAt())
            .optional("label", label.isEmpty() ? null : label));
  }

  private static String label(JsonValue.Obj body) {
    String label = body.get("label") instanceof JsonValue.Text(String text) ? text.strip() : "";
    return label.substring(0, Math.min(label.length(), MAX_LABEL_CHARS));
  }

  private static AuditEvent event(Call call, String action, String summary) {
    return AuditEvent.of("", ActorJson.audited(call.caller()), action, "tokens", summary.strip());
  }

  private Reply revoke(Call call) {
    String id = call.parameter("tokenId");
    if (tokens.all().stream().noneMatch(token -> token.id().equals(id))) {
      throw new ApiException(404, "token_not_found", "Token not found");
    }
    AuditIntent intent = audit.intend(event(call, "tokens.revoke", "Token " + id));
    tokens.revoke(id);
    intent.done();
    return Replies.ok(new JsonObject().with("ok", true));
  }
}
