package owpenbot.bot.server.api;

import java.util.List;
import java.util.Locale;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditEvent;
import owpenbot.bot.server.files.CommandList;
import owpenbot.bot.server.files.ConfigView;
import owpenbot.bot.server.files.McpItem;
import owpenbot.bot.server.files.McpList;
import owpenbot.bot.server.files.Scope;
import owpenbot.bot.server.files.SecretValues;
import owpenbot.bot.server.files.SkillItem;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.http.Reply;
import owpenbot.bot.server.tokens.Doorman;

/// What lies in a workspace.
final class ReadRoutes {

  private static final int AUDIT_LINES = 50;
  private static final int MAX_AUDIT_LINES = 200;

  private final Workspaces workspaces;
  private final Doorman doorman;

  ReadRoutes(Workspaces workspaces, Doorman doorman) {
    this.workspaces = workspaces;
    this.doorman = doorman;
  }

  List<Route> routes() {
    return List.of(
        read("config", this::config),
        read("plugins", this::plugins),
        read("skills", this::skills),
        read("skills/:name", this::skill),
        read("mcp", this::mcp),
        read("commands", this::commands),
        read("export", this::export),
        read("audit", this::audit),
        read("events", this::events));
  }

  private static Route read(String what, Route.Action action) {
    return Route.of("GET", "/workspace/:id/" + what, Access.VIEWER, action);
  }

  private Reply config(Call call) {
    Served served = workspaces.of(call);
    ConfigView view = served.files().config();
    JsonValue updatedAt =
        served
            .audit()
            .lastChange()
            .<JsonValue>map(time -> JsonValue.number(time.toEpochMilli()))
            .orElse(new JsonValue.Null());
    return Replies.ok(
        new JsonObject()
            .with("opencode", shown(call, view.opencode()))
            .with("openwork", shown(call, view.openwork()))
            .with("updatedAt", updatedAt));
  }

  private static JsonValue.Obj shown(Call call, JsonValue.Obj settings) {
    return SystemRoutes.seesSecrets(call.caller()) ? settings : SecretValues.redacted(settings);
  }

  private Reply plugins(Call call) {
    return Reply.json(200, workspaces.of(call).plugins(global(call)));
  }

  private static boolean global(Call call) {
    return call.flag("includeGlobal");
  }

  private Reply skills(Call call) {
    return Reply.json(200, workspaces.of(call).skills(global(call)));
  }

  private Reply skill(Call call) {
    SkillItem found =
        workspaces.of(call).files().skills(global(call)).items().stream()
            .filter(item -> item.name().equals(call.parameter("name")))
            .findFirst()
            .orElseThrow(() -> new ApiException(404, "skill_not_found", "Skill not found"));
    return Replies.ok(
        new JsonObject().with("item", Lists.skill(found)).with("content", found.content()));
  }

  private Reply mcp(Call call) {
    McpList list = workspaces.of(call).files().mcp();
    return Replies.ok(
        new JsonObject()
            .list("items", list.items(), item -> Lists.mcp(item, mcpConfig(call, item))));
  }

  private static JsonValue mcpConfig(Call call, McpItem item) {
    return item.config() instanceof JsonValue.Obj config ? shown(call, config) : item.config();
  }

  private Reply commands(Call call) {
    Served served = workspaces.of(call);
    String scope = call.request().query("scope").orElse("workspace");
    return switch (scope) {
      case "workspace" -> commands(served.files().commands(Scope.PROJECT));
      case "global" -> {
        requireHost(call);
        yield commands(served.files().commands(Scope.GLOBAL));
      }
      default -> throw ApiException.invalidPayload("\"scope\" must be workspace or global");
    };
  }

  private static Reply commands(CommandList list) {
    return Replies.ok(Lists.commands(list));
  }

  private void requireHost(Call call) {
    if (!(doorman.host(Shown.by(call.request())) instanceof Doorman.Found.Known known)
        || !known.caller().scope().covers(owpenbot.bot.server.tokens.Scope.OWNER)) {
      throw new ApiException(401, "unauthorized", "Invalid host token");
    }
  }

  /// With secrets only for whoever shows the host token as well and asks for them.
  private Reply export(Call call) {
    boolean secrets = call.flag("includeSecrets");
    if (secrets) {
      requireHost(call);
    }
    return Replies.of(200, workspaces.of(call).files().export(secrets));
  }

  private Reply audit(Call call) {
    long limit = Math.clamp(call.number("limit", AUDIT_LINES), 1, MAX_AUDIT_LINES);
    List<AuditEntry> lines = workspaces.history(workspaces.of(call), (int) limit);
    return Replies.ok(new JsonObject().list("items", lines, ReadRoutes::line));
  }

  private static JsonObject line(AuditEntry entry) {
    AuditEvent event = entry.event();
    JsonObject json =
        new JsonObject()
            .with("id", entry.id())
            .with("workspaceId", event.workspaceId())
            .with("actor", ActorJson.of(event.actor()))
            .with("action", event.action())
            .with("target", event.target())
            .with("summary", event.summary())
            .with("timestamp", entry.timestamp())
            .with("outcome", entry.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .optional("decider", event.decider())
            .optional("requestHash", event.requestHash())
            .optional("reason", event.reason());
    return event.decision() == null ? json : json.with("decision", event.decision().wire());
  }

  private Reply events(Call call) {
    Served served = workspaces.of(call);
    ChangeEvents.Page page = served.events().since(call.number("since", 0));
    return Replies.ok(
        new JsonObject()
            .list("items", page.items(), event -> event.json(served.id()))
            .with("cursor", page.cursor())
            .with("workspaceId", served.id())
            .with("disabled", false));
  }
}
