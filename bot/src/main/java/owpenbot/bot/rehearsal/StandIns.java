package owpenbot.bot.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A chat platform and an engine that live for one rehearsal: two people write, one of their
/// messages needs a permission, which its owner gives with a button. Thread-safe.
public final class StandIns implements AutoCloseable {

  /// What the platform calls the bot.
  public static final String TOKEN = "12345:rehearsal";

  /// Who owns it there.
  public static final String OWNER = "1";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final EngineStandIn engine = new EngineStandIn();
  private final ChatStandIn chat = new ChatStandIn();

  /// Opens them on a free port.
  public StandIns() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// Where both of them are.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Waits until everybody has their answer, at most as long as the limit.
  ///
  /// @return whether they have
  public boolean await(Duration limit) throws InterruptedException {
    return chat.await(limit);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try (exchange) {
      if (path.equals("/global/event")) {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        engine.stream(exchange.getResponseBody());
      } else {
        answer(
            exchange,
            path.startsWith("/bot" + TOKEN + "/")
                ? chat.call(path.substring(path.lastIndexOf('/') + 1), body)
                : engine.call(path, body));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
