package owpenbot.bot.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;
import owpenbot.connectors.testing.http.LoopbackServer;

/// An OpenWork server as the original is: approvals by asking only, in memory, without diff or
/// expiry, no `/status`, and nobody notices a client that hangs up. Its plugins are a list.
public final class OriginalServer implements AutoCloseable {

  public static final String TOKEN = "original-client-token";
  public static final String HOST_TOKEN = "original-host-token";
  public static final String WORKSPACE = "ws_0123456789ab";

  private static final HttpReply NOT_FOUND = error(404, "not_found", "Not found");

  private final Duration timeout;
  private final LoopbackServer http;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Map<String, Boolean> plugins = new LinkedHashMap<>();
  private final Deque<String> audit = new ArrayDeque<>();
  private final AtomicInteger count = new AtomicInteger();

  private record Held(
      String id, String spec, String client, Instant at, CompletableFuture<String> reply) {}

  private OriginalServer(int port, Duration timeout) {
    this.timeout = timeout;
    this.http = LoopbackServer.start(port, this::handle);
  }

  /// On a free port.
  public static OriginalServer start(Duration timeout) {
    return new OriginalServer(0, timeout);
  }

  /// Another process on the port of this one, which was closed.
  public OriginalServer again() {
    return new OriginalServer(http.port(), timeout);
  }

  public URI url() {
    return http.uri();
  }

  public synchronized List<String> plugins() {
    return List.copyOf(plugins.keySet());
  }

  /// Ids of the writes that wait.
  public List<String> waiting() {
    return held.values().stream().map(Held::id).toList();
  }

  private HttpReply handle(HttpRequest request) throws InterruptedException {
    String path = request.path();
    if (path.equals("/health")) {
      return HttpReply.json(200, "{\"ok\":true,\"version\":\"0.1.0\",\"uptimeMs\":1000}");
    }
    if (path.startsWith("/approvals")) {
      return request.header("x-openwork-host-token").equals(HOST_TOKEN)
          ? approvals(request)
          : error(401, "unauthorized", "Invalid host token");
    }
    return request.header("authorization").equals("Bearer " + TOKEN)
        ? client(request)
        : error(401, "unauthorized", "Invalid bearer token");
  }

  private HttpReply client(HttpRequest request) throws InterruptedException {
    return switch (request.method() + " " + request.path()) {
      case "GET /capabilities" ->
          HttpReply.json(200, "{\"plugins\":{\"read\":true,\"write\":true}}");
      case "GET /workspaces" ->
          HttpReply.json(
              200,
              "{\"items\":[{\"id\":\"%s\",\"name\":\"shop\",\"path\":\"/srv/shop\",\"workspaceType\":\"local\"}]}"
                  .formatted(WORKSPACE));
      case "GET /workspace/" + WORKSPACE + "/plugins" -> list();
      case "GET /workspace/" + WORKSPACE + "/audit" -> audit();
      case "POST /workspace/" + WORKSPACE + "/plugins" -> add(request);
      default -> NOT_FOUND;
    };
  }

  private HttpReply add(HttpRequest request) throws InterruptedException {
    String spec = Wire.field(request.body(), "spec");
    String id = "approval-" + count.incrementAndGet();
    Held write =
        new Held(
            id,
            spec,
            request.header("x-openwork-client-id"),
            Instant.now(),
            new CompletableFuture<>());
    held.put(id, write);
    String reply = decision(write);
    held.remove(id);
    if (!reply.equals("allow")) {
      return HttpReply.json(
          403,
          "{\"code\":\"write_denied\",\"message\":\"Write request denied\",\"details\":{\"requestId\":\"%s\",\"reason\":\"%s\"}}"
              .formatted(id, reply));
    }
    synchronized (this) {
      plugins.put(spec, true);
      audit.addFirst(line(write));
    }
    return list();
  }

  /// What the original writes down: a write that was done, without the approval's id.
  private static String line(Held write) {
    return "{\"id\":\"line-%s\",\"workspaceId\":\"%s\",\"actor\":{\"type\":\"remote\",\"clientId\":\"%s\",\"tokenHash\":\"abcdef0123456789\"},\"action\":\"plugins.add\",\"target\":\"opencode.json\",\"summary\":\"Added %s\",\"timestamp\":%d}"
        .formatted(
            write.id(), WORKSPACE, write.client(), write.spec(), Instant.now().toEpochMilli());
  }

  private synchronized HttpReply audit() {
    return HttpReply.json(200, "{\"items\":[" + String.join(",", audit) + "]}");
  }

  private String decision(Held write) throws InterruptedException {
    try {
      return write.reply().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return "timeout";
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpReply list() {
    return HttpReply.json(
        200,
        plugins().stream()
            .map("{\"spec\":\"%s\",\"source\":\"config\",\"scope\":\"project\"}"::formatted)
            .collect(Collectors.joining(",", "{\"items\":[", "],\"loadOrder\":[]}")));
  }

  private HttpReply approvals(HttpRequest request) {
    if (request.method().equals("GET")) {
      return request.path().equals("/approvals") ? HttpReply.json(200, waitingJson()) : NOT_FOUND;
    }
    Held write = held.remove(request.path().substring("/approvals/".length()));
    if (write == null) {
      return error(404, "approval_not_found", "Approval request not found");
    }
    boolean allow = Wire.field(request.body(), "reply").equals("allow");
    write.reply().complete(allow ? "allow" : "denied");
    return HttpReply.json(200, "{\"ok\":true,\"allowed\":" + allow + "}");
  }

  private String waitingJson() {
    return held.values().stream()
        .map(
            w ->
                "{\"id\":\"%s\",\"workspaceId\":\"%s\",\"action\":\"plugins.add\",\"summary\":\"Add plugin %s\",\"paths\":[\"/srv/shop/opencode.jsonc\"],\"createdAt\":%d,\"actor\":{\"type\":\"remote\",\"clientId\":\"%s\",\"tokenHash\":\"abcdef0123456789\"}}"
                    .formatted(w.id(), WORKSPACE, w.spec(), w.at().toEpochMilli(), w.client()))
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  private static HttpReply error(int status, String code, String message) {
    return HttpReply.json(status, "{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
  }

  /// Stops at once, as a killed process does.
  @Override
  public void close() {
    http.close();
  }

  /// As much JSON as is needed here.
  private static final class Wire {
    static String field(byte[] body, String name) {
      String text = new String(body, StandardCharsets.UTF_8);
      var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(text);
      return found.find() ? found.group(1) : "";
    }
  }
}
