package owpenbot.bot.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A client of an OpenWork server that nobody here wrote: plain HTTP.
public final class RemoteClient implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;
  private final String token;
  private final String name;

  public RemoteClient(URI base, String token) {
    this(base, token, "desktop");
  }

  /// @param name what it calls itself
  public RemoteClient(URI base, String token, String name) {
    this.base = base;
    this.token = token;
    this.name = name;
  }

  /// A request that is on its way.
  public record Waiting(Thread thread, FutureTask<HttpResponse<String>> task) {

    /// The answer, once it is there.
    public HttpResponse<String> answer() {
      try {
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new AssertionError("no answer", e);
      }
    }

    public boolean waits() {
      return !task.isDone();
    }

    /// The client closes its connection without waiting for the answer.
    public void hangUp() {
      thread.interrupt();
    }
  }

  /// Sends a request and does not wait for its answer.
  public Waiting asks(String method, String path, String body) {
    Callable<HttpResponse<String>> call = () -> send(method, path, body);
    FutureTask<HttpResponse<String>> task = new FutureTask<>(call);
    return new Waiting(Thread.ofVirtual().name("remote-client").start(task), task);
  }

  public HttpResponse<String> get(String path) {
    return asks("GET", path, "").answer();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .header("X-OpenWork-Client-Id", name)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
