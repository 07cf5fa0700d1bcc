package owpenbot.bot.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import owpenbot.bot.run.EngineHandle;
import owpenbot.client.http.Http;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;
import owpenbot.connectors.testing.http.LoopbackServer;

/// A bad line to a real engine: passes everything on, but for what a test makes go wrong.
/// Thread-safe.
public final class EngineProxy implements AutoCloseable {

  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "connection", "content-length", "transfer-encoding", "accept-encoding");

  private final EngineUnderTest engine;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Http ours = new Http();
  private final OpencodeClient client;
  private final LoopbackServer server;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private volatile Predicate<HttpRequest> swallowed = EngineProxy::nothing;

  EngineProxy(EngineUnderTest engine) {
    this.engine = engine;
    server = LoopbackServer.start(this::handle);
    client = new OpencodeClient(ours, server.uri(), engine.credentials());
  }

  /// The engine as it is seen through this line.
  ///
  /// @param silenceLimit shorter than the engine's heartbeat: the line is opened anew that often
  public EngineHandle handle(Duration silenceLimit) {
    return new EngineHandle(client, engine.engine().version(), silenceLimit, true, 1);
  }

  /// As [#handle(Duration)], with the engine's own limit.
  public EngineHandle handle() {
    return handle(engine.engine().version().silenceLimit());
  }

  /// From now on such requests are answered with success and go nowhere.
  public void swallow(Predicate<HttpRequest> requests) {
    swallowed = requests;
  }

  public void swallowNothing() {
    swallowed = EngineProxy::nothing;
  }

  /// Cuts all streams of events that are open now; new ones work.
  public void cutStreams() {
    lines.forEach(Line::cut);
  }

  /// All streams that are open now deliver nothing more, yet stay open; new ones work.
  public void silenceStreams() {
    lines.forEach(line -> line.silent = true);
  }

  /// Puts an event into all streams that are open now.
  public void says(String json) {
    lines.forEach(line -> line.write("data: " + json + "\n\n"));
  }

  @Override
  public void close() {
    client.close();
    ours.close();
    server.close();
    cutStreams();
    http.shutdownNow();
  }

  private static boolean nothing(HttpRequest request) {
    return request.path().isEmpty();
  }

  private HttpReply handle(HttpRequest request) throws InterruptedException {
    if (swallowed.test(request)) {
      return HttpReply.json(200, "true");
    }
    try {
      return request.path().endsWith("/event") ? stream(request) : whole(request);
    } catch (IOException _) {
      return new HttpReply.Drop();
    }
  }

  private HttpReply whole(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(onwards(request), BodyHandlers.ofByteArray());
    return new HttpReply.Answer(answer.statusCode(), type(answer), answer.body());
  }

  private HttpReply stream(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = http.send(onwards(request), BodyHandlers.ofInputStream());
    return new HttpReply.Streamed(
        answer.statusCode(),
        type(answer),
        out -> {
          Line line = new Line(answer.body(), out);
          lines.add(line);
          try {
            line.copy();
          } finally {
            lines.remove(line);
          }
        });
  }

  private static Map<String, String> type(HttpResponse<?> answer) {
    Optional<String> type = answer.headers().firstValue("content-type");
    return type.map(value -> Map.of("Content-Type", value)).orElse(Map.of());
  }

  private java.net.http.HttpRequest onwards(HttpRequest request) {
    URI base = engine.engine().url();
    List<String> headers = new ArrayList<>();
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!NOT_PASSED_ON.contains(name)) {
                headers.add(name);
                headers.add(value);
              }
            });
    return java.net.http.HttpRequest.newBuilder(
            URI.create("http://" + base.getHost() + ":" + base.getPort() + request.target()))
        .method(
            request.method(), java.net.http.HttpRequest.BodyPublishers.ofByteArray(request.body()))
        .headers(headers.toArray(String[]::new))
        .build();
  }

  /// One stream of events on its way.
  private static final class Line {

    private final InputStream from;
    private final OutputStream to;
    private volatile boolean silent;

    Line(InputStream from, OutputStream to) {
      this.from = from;
      this.to = to;
    }

    void copy() throws IOException {
      byte[] bytes = new byte[1 << 16];
      for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
        synchronized (this) {
          if (!silent) {
            to.write(bytes, 0, n);
            to.flush();
          }
        }
      }
    }

    synchronized void write(String text) {
      try {
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void cut() {
      try {
        from.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
