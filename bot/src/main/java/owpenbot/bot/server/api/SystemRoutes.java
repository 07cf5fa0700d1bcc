package owpenbot.bot.server.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import owpenbot.bot.server.http.Reply;
import owpenbot.bot.server.settings.ServerSettings;
import owpenbot.bot.server.settings.SharedEngine;
import owpenbot.bot.server.tokens.Caller;
import owpenbot.bot.server.tokens.Scope;

/// What the server says about itself.
final class SystemRoutes {

  private static final String UNPACKAGED = "0.0.0";
  private static final int SCHEMA = 1;

  private final ServerSettings settings;
  private final Clock clock;
  private final Workspaces workspaces;
  private final Instant began;
  private final String version;

  SystemRoutes(ServerSettings settings, Clock clock, Workspaces workspaces) {
    this.settings = settings;
    this.clock = clock;
    this.workspaces = workspaces;
    this.began = clock.instant();
    this.version =
        Objects.requireNonNullElse(
            SystemRoutes.class.getPackage().getImplementationVersion(), UNPACKAGED);
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/health", Access.PUBLIC, _ -> health()),
        Route.of("GET", "/capabilities", Access.VIEWER, _ -> capabilities()),
        Route.of("GET", "/whoami", Access.VIEWER, SystemRoutes::whoami),
        Route.of("GET", "/status", Access.VIEWER, _ -> status()),
        Route.of("GET", "/workspaces", Access.VIEWER, this::list));
  }

  private Reply health() {
    return Replies.ok(
        new JsonObject().with("ok", true).with("version", version).with("uptimeMs", uptime()));
  }

  private long uptime() {
    return Duration.between(began, clock.instant()).toMillis();
  }

  private Reply capabilities() {
    boolean write = !settings.readOnly();
    JsonObject area = new JsonObject().with("read", true).with("write", write);
    JsonObject skills =
        new JsonObject().with("read", true).with("write", write).with("source", "openwork");
    return Replies.ok(
        new JsonObject()
            .with("schemaVersion", SCHEMA)
            .with("serverVersion", version)
            .with("skills", skills)
            .with("plugins", area)
            .with("mcp", area)
            .with("commands", area)
            .with("config", area)
            .with("approvals", approval())
            .with("tokens", new JsonObject().with("scoped", true).texts("scopes", scopes())));
  }

  private static List<String> scopes() {
    return List.of(Scope.OWNER.word(), Scope.COLLABORATOR.word(), Scope.VIEWER.word());
  }

  private JsonObject approval() {
    return new JsonObject()
        .with("mode", settings.approvals().mode())
        .with("timeoutMs", settings.approvals().timeout().toMillis());
  }

  private static Reply whoami(Call call) {
    return Replies.ok(
        new JsonObject()
            .with("ok", true)
            .with(
                "actor", ActorJson.of(call.caller()).with("scope", call.caller().scope().word())));
  }

  private Reply status() {
    JsonObject server =
        new JsonObject()
            .with("host", settings.host())
            .with("port", settings.port())
            .optional(
                "configPath",
                Optional.ofNullable(settings.configPath()).map(Object::toString).orElse(null));
    JsonObject json =
        new JsonObject()
            .with("ok", true)
            .with("version", version)
            .with("uptimeMs", uptime())
            .with("readOnly", settings.readOnly())
            .with("approval", approval())
            .texts("corsOrigins", settings.corsOrigins())
            .with("workspaceCount", workspaces.all().size())
            .optional("activeWorkspaceId", workspaces.first().map(Served::id).orElse(null))
            .texts("authorizedRoots", workspaces.roots().stream().map(Object::toString).toList())
            .with("server", server);
    workspaces.first().ifPresent(first -> json.with("workspace", workspace(first, false)));
    return Replies.ok(json);
  }

  /// All of them: the original shows the first alone, which hides the rest from its clients.
  private Reply list(Call call) {
    boolean login = call.caller().scope().covers(Scope.COLLABORATOR);
    List<Served> shown =
        workspaces.all().stream()
            .filter(served -> call.mount().isEmpty() || call.mount().get().equals(served.id()))
            .toList();
    return Replies.ok(
        new JsonObject()
            .list("items", shown, served -> workspace(served, login))
            .optional("activeId", shown.stream().findFirst().map(Served::id).orElse(null)));
  }

  /// @param login whether the caller may have the engine's user and password
  private static JsonObject workspace(Served served, boolean login) {
    SharedEngine engine = served.about().engine();
    JsonObject json =
        new JsonObject()
            .with("id", served.id())
            .with("name", served.about().name())
            .with("path", served.about().path().toString())
            .with("workspaceType", served.about().type())
            .optional("baseUrl", engine.baseUrl())
            .optional("directory", engine.directory());
    if (engine.baseUrl() == null && engine.directory() == null) {
      return json;
    }
    JsonObject opencode =
        new JsonObject()
            .optional("baseUrl", engine.baseUrl())
            .optional("directory", engine.directory());
    if (login && engine.login() != null) {
      opencode
          .with("username", engine.login().user())
          .with("password", engine.login().password().reveal());
    }
    return json.with("opencode", opencode);
  }

  /// Whether this caller may see secrets of a workspace's settings.
  static boolean seesSecrets(Caller caller) {
    return caller.scope().covers(Scope.COLLABORATOR);
  }
}
