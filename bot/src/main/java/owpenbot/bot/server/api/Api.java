package owpenbot.bot.server.api;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import owpenbot.bot.server.files.WorkspaceException;
import owpenbot.bot.server.held.HeldWrites;
import owpenbot.bot.server.http.HttpHandler;
import owpenbot.bot.server.http.HttpRequest;
import owpenbot.bot.server.http.Reply;
import owpenbot.bot.server.settings.RequestLog;
import owpenbot.bot.server.settings.ServedWorkspace;
import owpenbot.bot.server.settings.ServerSettings;
import owpenbot.bot.server.settings.Services;
import owpenbot.bot.server.tokens.Caller;
import owpenbot.bot.server.tokens.Doorman;
import owpenbot.bot.server.tokens.Scope;
import owpenbot.bot.server.tokens.TokenStore;
import owpenbot.bot.server.tokens.Vouchers;

/// The whole API: from a request to a reply. Thread-safe.
public final class Api implements HttpHandler, AutoCloseable {

  /// Every answer's: nobody keeps it, nobody takes it for a page.
  private static final Map<String, String> ALWAYS =
      Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

  private final OriginRules origins;
  private final Doorman doorman;
  private final Vouchers vouchers;
  private final HeldWrites held;
  private final Workspaces workspaces;
  private final RequestLog log;
  private final List<Route> routes;

  private Api(
      OriginRules origins,
      Doorman doorman,
      Vouchers vouchers,
      HeldWrites held,
      Workspaces workspaces,
      RequestLog log,
      List<Route> routes) {
    this.origins = origins;
    this.doorman = doorman;
    this.vouchers = vouchers;
    this.held = held;
    this.workspaces = workspaces;
    this.log = log;
    this.routes = List.copyOf(routes);
  }

  /// Puts it together.
  public static Api of(ServerSettings settings, Services services) {
    Clock clock = services.timers().clock();
    TokenStore tokens = TokenStore.open(settings.tokens(), clock, services.random());
    Vouchers vouchers = new Vouchers(services.random());
    Doorman doorman =
        new Doorman(settings.clientToken(), settings.hostToken(), tokens, vouchers, clock);
    HeldWrites held = new HeldWrites(services.timers());
    Workspaces workspaces = new Workspaces(settings, services);
    List<Route> routes =
        Stream.of(
                new SystemRoutes(settings, clock, workspaces).routes(),
                new ReadRoutes(workspaces, doorman).routes(),
                new WriteRoutes(workspaces, new Writes(settings, held), clock).routes(),
                new ApprovalRoutes(held).routes(),
                new TokenRoutes(tokens, services.audit().own()).routes(),
                new EngineRoutes(workspaces, services.engine(), clock).routes())
            .flatMap(List::stream)
            .toList();
    OriginRules origins = new OriginRules(settings.corsOrigins(), settings.host());
    return new Api(origins, doorman, vouchers, held, workspaces, services.requests(), routes);
  }

  public HeldWrites held() {
    return held;
  }

  /// Serves one more folder; nothing when it is served.
  public void serve(ServedWorkspace about) {
    workspaces.serve(about);
  }

  List<Route> routes() {
    return routes;
  }

  public Vouchers vouchers() {
    return vouchers;
  }

  @Override
  public Reply handle(HttpRequest request) throws InterruptedException {
    long began = System.nanoTime();
    Optional<Reply> refusal = origins.refusal(request);
    Reply reply =
        refusal.isPresent() ? refusal.get() : answer(request).withHeaders(origins.headers(request));
    log.answered(
        request.method(),
        "/" + String.join("/", request.path()),
        reply.status(),
        System.nanoTime() - began);
    return reply.withHeaders(ALWAYS);
  }

  private Reply answer(HttpRequest request) throws InterruptedException {
    if (request.method().equals("OPTIONS")) {
      return Reply.empty(204);
    }
    try {
      return route(request);
    } catch (ApiException e) {
      return Replies.error(e);
    } catch (WorkspaceException e) {
      return Replies.error(e.error().status(), e.error().code(), e.text(), e.details());
    }
  }

  private Reply route(HttpRequest request) throws InterruptedException {
    Mount mount = Mount.of(request.path());
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = route.match(method, mount.path());
      if (parameters.isPresent()) {
        Caller caller = caller(route.access(), request);
        return route.action().run(new Call(request, parameters.get(), mount.workspace(), caller));
      }
    }
    throw ApiException.notFound();
  }

  private Caller caller(Access access, HttpRequest request) {
    return switch (access) {
      case PUBLIC -> Caller.ANONYMOUS;
      case VIEWER -> needed(Scope.VIEWER, known(doorman.client(Shown.by(request))));
      case COLLABORATOR -> needed(Scope.COLLABORATOR, known(doorman.client(Shown.by(request))));
      case HOST -> needed(Scope.OWNER, known(doorman.host(Shown.by(request))));
    };
  }

  private static Caller needed(Scope scope, Caller caller) {
    if (caller.scope().covers(scope)) {
      return caller;
    }
    throw new ApiException(
        403,
        "forbidden",
        "This token's scope does not cover it",
        new JsonObject()
            .with("required", scope.word())
            .with("scope", caller.scope().word())
            .done());
  }

  private static Caller known(Doorman.Found found) {
    return switch (found) {
      case Doorman.Found.Known(Caller caller) -> caller;
      case Doorman.Found.Unknown(boolean host, boolean tooOften) ->
          throw tooOften
              ? new ApiException(429, "too_many_attempts", "Too many wrong tokens; wait a minute")
              : new ApiException(
                  401, "unauthorized", host ? "Invalid host token" : "Invalid bearer token");
    };
  }

  /// Lets go of what waits.
  @Override
  public void close() {
    held.close();
  }
}
