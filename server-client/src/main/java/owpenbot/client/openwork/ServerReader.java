package owpenbot.client.openwork;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import owpenbot.client.http.Wire;
import owpenbot.config.Secret;

/// What the server says about itself, tokens and whoever asks.
final class ServerReader {

  private ServerReader() {}

  /// The original says `{ok, version, uptimeMs}`; other programs have a `/health` too.
  static ServerHealth health(JsonNode json) {
    if (!Wire.flag(json, "ok") || !json.path("uptimeMs").isNumber()) {
      throw new Wire.MalformedException("no ok or no uptimeMs");
    }
    return new ServerHealth(
        Wire.need(json, "version"), Duration.ofMillis(Wire.number(json, "uptimeMs")));
  }

  static Capabilities capabilities(JsonNode json) {
    return new Capabilities(
        capability(json.path("skills")),
        capability(json.path("plugins")),
        capability(json.path("mcp")),
        capability(json.path("commands")),
        capability(json.path("config")));
  }

  private static Capability capability(JsonNode json) {
    return new Capability(Wire.flag(json, "read"), Wire.flag(json, "write"));
  }

  static Identity identity(JsonNode json) {
    JsonNode actor = json.path("actor");
    return new Identity(actor(actor), Wire.text(actor, "scope"));
  }

  static AuditActor actor(JsonNode json) {
    return new AuditActor(
        Wire.text(json, "type"), Wire.textOrNull(json, "clientId"), Wire.text(json, "tokenHash"));
  }

  static ServerStatus status(JsonNode json) {
    JsonNode approval = json.path("approval");
    return new ServerStatus(
        Wire.text(json, "version"),
        Duration.ofMillis(Wire.number(json, "uptimeMs")),
        Wire.flag(json, "readOnly"),
        Wire.text(approval, "mode"),
        Duration.ofMillis(Wire.number(approval, "timeoutMs")),
        (int) Wire.number(json, "workspaceCount"));
  }

  static ServerToken token(JsonNode json) {
    return new ServerToken(
        Wire.need(json, "id"),
        Wire.text(json, "scope"),
        Wire.instant(json, "createdAt"),
        Wire.text(json, "label"));
  }

  static IssuedToken issued(JsonNode json) {
    return new IssuedToken(token(json), new Secret(Wire.need(json, "token")));
  }
}
