package owpenbot.connectors.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/// The HTTP clients of one bot account: polls and sends share nothing, since a held poll must not
/// take a place from a send. Neither repeats a request by itself: OkHttp would post a message
/// twice.
final class Http {

  /// Beyond this, sends of different chats wait for each other. Telegram takes 30 messages a
  /// second, so this many are enough even if each takes a second.
  static final int MAX_SENDS_AT_ONCE = 32;

  /// As many as may be in use, or a burst would open and close them all the time.
  private static final int MAX_IDLE_CONNECTIONS = MAX_SENDS_AT_ONCE;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /// Of a whole call; OkHttp's timeouts of single reads cost a timer each.
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(30);

  /// Of a read or write within the transfer of a file.
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /// Of the upload of the largest file over a slow line.
  private static final Duration FILE_TIMEOUT = Duration.ofMinutes(5);

  private Http() {}

  static OkHttpClient polls(URI apiUrl, Duration hold) {
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(hold.plus(PollSettings.GRACE));
    if ("http".equals(apiUrl.getScheme())) {
      // Reading the system's certificates costs a fifth of a second of processor time.
      client.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    }
    return client.build();
  }

  /// For everything but polls and files. Its calls are made on the threads that ask for them; who
  /// makes many at once bounds them ([#MAX_SENDS_AT_ONCE]).
  ///
  /// @param polls whose certificates are used, since reading them twice would cost as much again
  static OkHttpClient sends(OkHttpClient polls, Scrubber scrubber) {
    Dispatcher dispatcher = new Dispatcher(new CallingThread());
    // A call beyond the dispatcher's limits would be made by a stranger's thread, later.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    OkHttpClient.Builder client =
        polls
            .newBuilder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(MAX_IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .callTimeout(SEND_TIMEOUT);
    new SendOutcome(scrubber).watch(client);
    return client.build();
  }

  /// For uploads and downloads, with the connections of the others.
  static OkHttpClient files(OkHttpClient sends) {
    return sends
        .newBuilder()
        .readTimeout(SILENCE)
        .writeTimeout(SILENCE)
        .callTimeout(FILE_TIMEOUT)
        .build();
  }

  /// `…/bot<token>` or, for files, `…/file/bot<token>`.
  static HttpUrl base(URI apiUrl, List<String> path) {
    HttpUrl api = HttpUrl.get(apiUrl.toString());
    HttpUrl.Builder url =
        new HttpUrl.Builder().scheme(api.scheme()).host(api.host()).port(api.port());
    path.forEach(url::addPathSegment);
    return url.build();
  }
}
