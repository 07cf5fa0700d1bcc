package owpenbot.bot.server.api;

import owpenbot.bot.audit.AuditActor;
import owpenbot.bot.server.tokens.Caller;

/// Callers as the API shows them and as the audit log keeps them.
final class ActorJson {

  private ActorJson() {}

  static JsonObject of(Caller caller) {
    return new JsonObject()
        .with("type", caller.kind().word())
        .optional("clientId", caller.clientId())
        .with("tokenHash", caller.tokenHash());
  }

  static JsonObject of(AuditActor actor) {
    String person = actor.person();
    return new JsonObject()
        .with("type", person == null ? actor.type() : Caller.Kind.CHAT.word())
        .optional("clientId", person == null ? actor.clientId() : person)
        .optional("tokenHash", actor.tokenHash());
  }

  static AuditActor audited(Caller caller) {
    return switch (caller.kind()) {
      case REMOTE -> AuditActor.remote(caller.clientId(), caller.tokenHash());
      case HOST -> AuditActor.host(caller.clientId(), caller.tokenHash());
      case CHAT -> AuditActor.person(String.valueOf(caller.clientId()));
    };
  }
}
