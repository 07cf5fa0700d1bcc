package owpenbot.bot.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.config.HealthSettings;
import owpenbot.config.Secret;

/// `/health` for whoever watches the process, with any method: 200 while the engine answers, else
/// 503. Only there when a port is set. Thread-safe.
///
/// On loopback it needs no token, for it tells nothing secret. Bound elsewhere it answers only with
/// one; settings without it are refused.
public final class HealthServer implements AutoCloseable {

  private static final String PATH = "/health";

  private final HttpServer http;

  private HealthServer(HttpServer http) {
    this.http = http;
  }

  /// Opens the port.
  ///
  /// @param port as in the settings; 0 for any free one
  /// @throws ControlException when the port is taken. The caller logs that and goes on: chats must
  ///   not fall silent because a probe has no port.
  public static HealthServer start(
      HealthSettings settings, int port, Supplier<HealthReport> report) {
    InetSocketAddress address = new InetSocketAddress(settings.host(), port);
    boolean loopback = !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    Secret token = settings.token();
    if (!loopback && token == null) {
      throw new ControlException(
          "the health endpoint needs a token to listen on " + settings.host());
    }
    String needed = loopback || token == null ? "" : token.reveal();
    try {
      return new HealthServer(Http.serve(address, exchange -> answer(exchange, needed, report)));
    } catch (IOException e) {
      throw new ControlException(
          "no health endpoint: "
              + Http.bindProblem(address, e)
              + ". Choose another with OWPENBOT_HEALTH_PORT.",
          e);
    }
  }

  public int port() {
    return http.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String token, Supplier<HealthReport> report)
      throws IOException {
    try (exchange) {
      Http.answer(exchange, decide(exchange, token, report));
    }
  }

  private static Answer decide(HttpExchange exchange, String token, Supplier<HealthReport> report) {
    if (token.isEmpty() && !Http.namesLoopback(exchange)) {
      return failed(403, "not for browsers");
    }
    if (!token.isEmpty() && !Http.carries(exchange, token)) {
      return failed(401, "the token is missing or wrong");
    }
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return failed(404, "Not found");
    }
    HealthReport health = report.get();
    return new Answer(health.engineHealthy() ? 200 : 503, health.json());
  }

  private static Answer failed(int status, String error) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", false);
    json.put("error", error);
    return new Answer(status, json);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
