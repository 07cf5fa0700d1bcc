package owpenbot.connectors.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Bolt, at the front: it reads envelopes, knows what kinds of requests there are, and carries each
/// through its App to the acknowledgement. Its one middleware is ours. Thread-safe.
final class Door implements AutoCloseable {

  private static final int OK = 200;

  private final Map<Request<?>, Function<Request<?>, Response>> handlers =
      new ConcurrentHashMap<>();
  private final SocketModeRequestParser parser;
  private final App app;

  Door(Slack slack) {
    AppConfig config = AppConfig.builder().slack(slack).build();
    this.parser = new SocketModeRequestParser(config);
    this.app = new App(config, List.of(this::apply));
  }

  /// Reads an envelope; null when it is of a kind that is not for us. May throw whatever Bolt's
  /// types throw at a payload that they do not expect.
  @Nullable SocketModeRequest read(String envelope) {
    SocketModeRequest request = parser.parse(envelope);
    return request == null || request.getBoltRequest() == null ? null : request;
  }

  /// Hands a request in; what comes back says whether and how to acknowledge it.
  Response enter(Request<?> request, Function<Request<?>, Response> handler) {
    handlers.put(request, handler);
    try {
      return app.run(request);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Bolt refused a request", e);
    } finally {
      handlers.remove(request);
    }
  }

  static boolean acknowledges(Response response) {
    return response.getStatusCode() == OK;
  }

  private Response apply(Request<?> request, Response soFar, MiddlewareChain chain) {
    Function<Request<?>, Response> handler = handlers.get(request);
    return handler == null ? soFar : handler.apply(request);
  }

  @Override
  public void close() {
    app.stop();
    app.executorService().shutdownNow();
  }
}
