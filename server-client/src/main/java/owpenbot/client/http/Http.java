package owpenbot.client.http;

import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/// The process's one OkHttp client: its connection pool is shared by all clients of ours.
/// Thread-safe.
///
/// HTTP/1.1 only, because opencode 1.18 never answers a POST that offers an upgrade to HTTP/2.
/// Nothing is sent twice by itself (`retryOnConnectionFailure(false)`), and redirects are not
/// followed: our password must not travel to another host.
public final class Http implements AutoCloseable {

  /// How long a connection may take to be made.
  public static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

  private final OkHttpClient client;

  public Http() {
    client =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT_LIMIT)
            .build();
  }

  OkHttpClient client() {
    return client;
  }

  /// Closes idle connections. Calls in flight are their clients' to end.
  @Override
  public void close() {
    client.connectionPool().evictAll();
  }
}
