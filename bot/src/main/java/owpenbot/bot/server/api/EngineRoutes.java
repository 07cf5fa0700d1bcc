package owpenbot.bot.server.api;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import owpenbot.bot.audit.AuditEvent;
import owpenbot.bot.audit.AuditIntent;
import owpenbot.bot.server.http.Reply;
import owpenbot.bot.server.settings.EngineReload;

/// Makes a written plugin or MCP server take effect.
final class EngineRoutes {

  private final Workspaces workspaces;
  private final EngineReload engine;
  private final Clock clock;

  EngineRoutes(Workspaces workspaces, EngineReload engine, Clock clock) {
    this.workspaces = workspaces;
    this.engine = engine;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/workspace/:id/engine/reload", Access.COLLABORATOR, this::reload));
  }

  private Reply reload(Call call) throws InterruptedException {
    Served served = workspaces.of(call);
    AuditIntent intent =
        served
            .audit()
            .intend(
                AuditEvent.of(
                    served.id(),
                    ActorJson.audited(call.caller()),
                    "engine.reload",
                    "opencode",
                    "Reload opencode's instance"));
    try {
      if (!engine.reload(served.about())) {
        intent.failed("no opencode is known");
        throw new ApiException(
            400,
            "opencode_unconfigured",
            "No opencode is known for this workspace: start one, or name it with"
                + " --opencode-base-url");
      }
    } catch (IOException e) {
      intent.failed(String.valueOf(e.getMessage()));
      throw new ApiException(502, "opencode_request_failed", "opencode did not reload");
    }
    intent.done();
    return Replies.ok(new JsonObject().with("ok", true).with("reloadedAt", clock.instant()));
  }
}
