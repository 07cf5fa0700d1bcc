package owpenbot.bot.control;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;

/// What the control port and the health endpoint share of HTTP.
final class Http {

  private static final int BACKLOG = 64;
  private static final String BEARER = "Bearer ";
  private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private Http() {}

  /// A server that runs the handler on a virtual thread for each request.
  static HttpServer serve(InetSocketAddress address, HttpHandler handler) throws IOException {
    // Read once by the JDK, when its server is first used: a request must arrive within this time.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    HttpServer server = HttpServer.create(address, BACKLOG);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler);
    server.start();
    return server;
  }

  /// Why an address could not be bound, for people.
  static String bindProblem(InetSocketAddress address, IOException cause) {
    String where = address.getHostString() + ":" + address.getPort();
    return cause instanceof BindException
        ? "%s is taken by another program or not ours (%s)".formatted(where, cause.getMessage())
        : "cannot listen on %s: %s".formatted(where, cause.getMessage());
  }

  static void answer(HttpExchange exchange, ControlRoute.Answer answer) throws IOException {
    byte[] body = (Json.line(answer.json()) + "\n").getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    boolean bodiless = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }

  /// Whether the request names this machine: a page that resolves its own name to us does not.
  static boolean namesLoopback(HttpExchange exchange) {
    @Nullable String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    return LOOPBACK_NAMES.contains(name);
  }

  /// Whether the request carries this bearer token; compared in constant time.
  static boolean carries(HttpExchange exchange, String token) {
    @Nullable String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            (BEARER + token).getBytes(StandardCharsets.UTF_8));
  }
}
