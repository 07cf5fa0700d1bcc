package owpenbot.client.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/// The process's one OkHttp client: its connection pool is shared by all clients of ours.
/// Thread-safe.
///
/// HTTP/1.1 only, because opencode 1.18 never answers a POST that offers an upgrade to HTTP/2.
/// Nothing is sent twice by itself (`retryOnConnectionFailure(false)`), and redirects are not
/// followed: our password must not travel to another host.
public final class Http implements AutoCloseable {

  /// How long a connection may take to be made.
  public static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

  private static final List<ConnectionSpec> ENCRYPTED = List.of(ConnectionSpec.MODERN_TLS);

  private final OkHttpClient plain;
  private final AtomicReference<@Nullable OkHttpClient> encrypted = new AtomicReference<>();

  public Http() {
    plain =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT_LIMIT)
            .build();
  }

  /// The client for a URL. Servers are usually local, and one that can encrypt reads the system's
  /// certificates first: a fifth of a second of processor time.
  OkHttpClient client(HttpUrl url) {
    if (!url.isHttps()) {
      return plain;
    }
    OkHttpClient made = encrypted.get();
    if (made == null) {
      made = plain.newBuilder().connectionSpecs(ENCRYPTED).build();
      encrypted.set(made);
    }
    return made;
  }

  /// Closes idle connections. Calls in flight are their clients' to end.
  @Override
  public void close() {
    plain.connectionPool().evictAll();
  }
}
