package owpenbot.connectors.slack;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/// The HTTP clients of one app: calls and the socket. Neither repeats a request by itself: OkHttp
/// would post a message twice.
final class Http {

  private static final int MAX_CALLS_AT_ONCE = 256;
  private static final int MAX_IDLE_CONNECTIONS = 16;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  /// Of a whole call, for the upload of the largest file over a slow line.
  private static final Duration WHOLE_CALL_TIMEOUT = Duration.ofMinutes(5);

  private Http() {}

  static OkHttpClient calls() {
    OkHttpClient.Builder client =
        base()
            .connectionPool(new ConnectionPool(MAX_IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
            .readTimeout(CALL_TIMEOUT)
            .writeTimeout(CALL_TIMEOUT)
            .callTimeout(WHOLE_CALL_TIMEOUT);
    SendOutcome.watch(client);
    return client.build();
  }

  /// @param ping how often the other side must show that it is alive
  static OkHttpClient sockets(Duration ping) {
    return base().pingInterval(ping).build();
  }

  /// `https://slack.com/api` with a slash at its end, so that method names can be resolved.
  static HttpUrl base(URI apiUrl) {
    String text = apiUrl.toString();
    return HttpUrl.get(text.endsWith("/") ? text : text + "/");
  }

  private static OkHttpClient.Builder base() {
    Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
    dispatcher.setMaxRequests(MAX_CALLS_AT_ONCE);
    dispatcher.setMaxRequestsPerHost(MAX_CALLS_AT_ONCE);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .connectTimeout(CONNECT_TIMEOUT);
  }
}
