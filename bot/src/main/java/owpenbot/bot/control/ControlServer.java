package owpenbot.bot.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.access.Actor;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.json.Json;

/// The control port: JSON calls from this machine's user, on a free loopback port that
/// [ControlFile] tells. Thread-safe.
///
/// Browsers are kept out by refusing every `Origin` and every `Host` but loopback's, other users by
/// the token.
public final class ControlServer implements AutoCloseable {

  static final int MAX_BODY_BYTES = 1 << 20;

  private static final int TOKEN_BYTES = 32;
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  private final Map<String, ControlRoute> routes;
  private final Function<Actor, Verdict> gate;
  private final Path dataDir;
  private final TokenThrottle throttle;
  private final HttpServer http;
  private final ControlFile file;

  private ControlServer(
      Map<String, ControlRoute> routes,
      Function<Actor, Verdict> gate,
      Path dataDir,
      String version,
      Clock clock)
      throws IOException {
    this.routes = Map.copyOf(routes);
    this.gate = gate;
    this.dataDir = dataDir;
    this.throttle = new TokenThrottle(clock);
    String token = randomToken();
    this.http =
        Http.serve(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            exchange -> answer(exchange, token));
    this.file =
        new ControlFile(
            http.getAddress().getPort(),
            token,
            ProcessHandle.current().pid(),
            version,
            clock.instant());
  }

  /// Opens the port and writes the file that tells it. Takes some 30 ms: not for the way to
  /// "ready".
  ///
  /// @param routes by method and path, for example `GET /v1/status`
  /// @param gate whether this actor may call the control port
  /// @throws ControlException when the file cannot be written
  public static ControlServer start(
      Map<String, ControlRoute> routes,
      Function<Actor, Verdict> gate,
      Path dataDir,
      String version,
      Clock clock) {
    try {
      ControlServer server = new ControlServer(routes, gate, dataDir, version, clock);
      server.tell();
      return server;
    } catch (IOException e) {
      throw new ControlException("cannot open the control port: " + e.getMessage(), e);
    }
  }

  public int port() {
    return file.port();
  }

  private void tell() throws IOException {
    try {
      file.write(dataDir);
    } catch (IOException e) {
      http.stop(0);
      throw e;
    }
  }

  private void answer(HttpExchange exchange, String token) throws IOException {
    try (exchange) {
      Http.answer(exchange, refusal(exchange, token).orElseGet(() -> handled(exchange)));
    }
  }

  private Optional<Answer> refusal(HttpExchange exchange, String token) {
    if (exchange.getRequestHeaders().containsKey("Origin") || !Http.namesLoopback(exchange)) {
      return Optional.of(Answer.failed(403, "not for browsers"));
    }
    boolean proved = Http.carries(exchange, token);
    return switch (gate.apply(proved ? new Actor.LocalUser() : new Actor.Anonymous())) {
      case Verdict.Allowed() -> Optional.empty();
      case Verdict.Denied(Verdict.Reason reason) -> Optional.of(denied(reason));
    };
  }

  private Answer denied(Verdict.Reason reason) {
    LOG.atWarn().addKeyValue("reason", reason).log("control call denied");
    return throttle.tooManyAfterThis()
        ? Answer.failed(429, "too many wrong tokens")
        : Answer.failed(401, reason.text());
  }

  private Answer handled(HttpExchange exchange) {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    @Nullable ControlRoute route = routes.get(call);
    if (route == null) {
      return Answer.failed(404, "no such call: " + call);
    }
    try {
      return withBody(route, exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1));
    } catch (IOException | RuntimeException e) {
      // The JDK's server would close the connection without a word or a line in the log.
      LOG.atError().addKeyValue("call", call).setCause(e).log("control call failed");
      return Answer.failed(500, "failed; the log says why");
    }
  }

  private static Answer withBody(ControlRoute route, byte[] body) {
    if (body.length > MAX_BODY_BYTES) {
      return Answer.failed(413, "more than " + MAX_BODY_BYTES + " bytes");
    }
    if (body.length == 0) {
      return route.handle(Map.of());
    }
    return Json.object(new String(body, StandardCharsets.UTF_8))
        .map(route::handle)
        .orElseGet(() -> Answer.failed(400, "not a JSON object"));
  }

  private static String randomToken() {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return HexFormat.of().formatHex(token);
  }

  /// Closes the port at once and removes the file.
  @Override
  public void close() {
    http.stop(0);
    try {
      file.removeFrom(dataDir);
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("control file was not removed");
    }
  }
}
