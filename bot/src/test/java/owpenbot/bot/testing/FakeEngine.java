package owpenbot.bot.testing;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;
import owpenbot.connectors.testing.http.LoopbackServer;

/// Somebody on loopback who says what an opencode says of itself, and does no work. For what is
/// asked before a session exists; everything else is tried on the real one.
public final class FakeEngine implements AutoCloseable {

  private final String providers;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final LoopbackServer server = LoopbackServer.start(this::handle);

  private FakeEngine(String providers) {
    this.providers = providers;
  }

  /// With the model `fake/one` by default, and `fake/two`.
  public static FakeEngine start() {
    return new FakeEngine(
        """
        {"providers":[{"id":"fake","models":{"one":{"name":"One"},"two":{"name":"Two"}}}],
         "default":{"fake":"one"}}
        """);
  }

  /// As one is on which nobody has logged in to a provider.
  public static FakeEngine withoutModels() {
    return new FakeEngine("{\"providers\":[],\"default\":{}}");
  }

  /// What `OPENCODE_URL` must be.
  public URI url() {
    return server.uri();
  }

  private HttpReply handle(HttpRequest request) {
    return switch (request.path()) {
      case "/global/health" -> HttpReply.json(200, "{\"healthy\":true,\"version\":\"1.18.34\"}");
      case "/config/providers" -> HttpReply.json(200, providers);
      case "/config" -> HttpReply.json(200, "{}");
      case "/global/event" ->
          new HttpReply.Streamed(
              200, Map.of("Content-Type", "text/event-stream"), _ -> closed.await());
      default -> HttpReply.json(404, "{}");
    };
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }
}
