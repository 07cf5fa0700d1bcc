package owpenbot.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// JSON calls to one server. Thread-safe; every call blocks and throws [ServerException].
///
/// A GET that meets a connection which died in the pool is sent once more; nothing else ever is.
/// What changes something and has an answer gets a connection of its own, so that a failure is
/// never an old connection's. What is only told ([#send]) may use one that was used within the last
/// second: its callers look afterwards what became of it anyway.
public final class HttpJson implements AutoCloseable {

  private static final int MAX_SENDS = 16;

  /// Less than any server waits before it closes an idle connection.
  private static final Duration WARM = Duration.ofSeconds(1);

  private static final MediaType JSON = MediaType.get("application/json");

  private final HttpUrl base;
  private final @Nullable String authorization;
  private final Failures failures;
  private final OkHttpClient client;
  private final OkHttpClient changes;
  private final OkHttpClient sends;

  /// Sends at the same time; more would only open more connections to the same few cores. Not fair:
  /// handing each place over to the next in line would cost two switches a call.
  private final Semaphore sending = new Semaphore(MAX_SENDS);

  private final Set<Call> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// @param base the server's URL; a path in it is kept
  /// @param words reads the server's own errors
  public HttpJson(
      Http http, URI base, @Nullable Credentials credentials, ServerWords.Reader words) {
    HttpUrl url = HttpUrl.get(base);
    if (url == null) {
      throw new IllegalArgumentException("not an http URL: " + base.getScheme());
    }
    this.base = url;
    authorization = credentials == null ? null : credentials.header();
    failures = new Failures(words);
    client =
        http.client(url)
            .newBuilder()
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .addNetworkInterceptor(Sent::mark)
            .build();
    changes =
        client.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS)).build();
    sends =
        client
            .newBuilder()
            .connectionPool(new ConnectionPool(MAX_SENDS, WARM.toMillis(), TimeUnit.MILLISECONDS))
            .build();
  }

  /// Asks for something.
  public JsonNode get(Target target) {
    return json(client, request("GET", target, null), target);
  }

  /// Changes something; the answer is JSON.
  public JsonNode post(Target target, Json.Body body) {
    return change("POST", target, body);
  }

  /// Changes something in another way than by POST; the answer is JSON.
  public JsonNode change(String method, Target target, Json.@Nullable Body body) {
    return json(changes, request(method, target, body == null ? null : Json.bytes(body)), target);
  }

  /// Changes something; the answer's body, if there is one, is ignored.
  public void send(String method, Target target, Json.@Nullable Body body) {
    Request request = request(method, target, body == null ? null : Json.bytes(body));
    sending.acquireUninterruptibly();
    try (Answer answer = answer(sends, request, target)) {
      answer.requireSuccess();
      answer.requireNoPage();
    } finally {
      sending.release();
    }
  }

  /// Opens a stream of events.
  ///
  /// @param silence after which the stream counts as dead; also bounds the wait for its start
  public SseCall events(Target target, Duration silence) {
    Request request =
        request("GET", target, null)
            .newBuilder()
            .header("Accept", "text/event-stream")
            .header("Accept-Encoding", "identity")
            .build();
    OkHttpClient patient = client.newBuilder().readTimeout(silence).build();
    Answer answer = answer(patient, request, target.limit(Duration.ZERO));
    try {
      answer.requireSuccess();
      answer.requireType("text/event-stream");
      return new SseCall(answer);
    } catch (ServerException e) {
      answer.close();
      throw e;
    }
  }

  /// Ends all calls and streams; later ones fail.
  @Override
  public void close() {
    closed = true;
    open.forEach(Call::cancel);
    sends.connectionPool().evictAll();
  }

  /// Whether no call is running and no stream is open.
  boolean idle() {
    return open.isEmpty();
  }

  private JsonNode json(OkHttpClient with, Request request, Target target) {
    try (Answer answer = answer(with, request, target)) {
      answer.requireSuccess();
      answer.requireType("application/json");
      return answer.tree(target.left());
    }
  }

  private Request request(String method, Target target, byte @Nullable [] body) {
    HttpUrl.Builder url = base.newBuilder();
    target.path().forEach(segment -> url.addPathSegment(checked(segment, method, target)));
    target.query().forEach(url::addQueryParameter);
    Request.Builder request = new Request.Builder().url(url.build()).tag(Sent.class, new Sent());
    target.headers().forEach(request::header);
    request.header("Accept", "application/json");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    boolean bodyless = body == null && !method.equals("POST");
    RequestBody sent =
        bodyless ? null : RequestBody.create(body == null ? new byte[0] : body, JSON);
    return request.method(method, sent).build();
  }

  /// A segment that is empty or dots would change the path.
  private static String checked(String segment, String method, Target target) {
    if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
      throw new ServerException(
          ServerException.Kind.NOT_FOUND, 0, "", method + " " + target + ": not an id", null);
    }
    return segment;
  }

  private Answer answer(OkHttpClient with, Request request, Target target) {
    String name = request.method() + " " + target;
    try {
      return execute(with, request, target, name);
    } catch (IOException e) {
      if (closed || !Failures.perhapsStale(request, e)) {
        throw failures.broken(name, request, e);
      }
    }
    try {
      return execute(with, request, target, name);
    } catch (IOException e) {
      throw failures.broken(name, request, e);
    }
  }

  private Answer execute(OkHttpClient with, Request request, Target target, String name)
      throws IOException {
    Call call = with.newCall(request);
    call.timeout().timeout(target.limit().toMillis(), TimeUnit.MILLISECONDS);
    open.add(call);
    if (closed) {
      call.cancel();
    }
    try {
      return new Answer(name, call, executed(call), failures, () -> open.remove(call));
    } catch (IOException e) {
      open.remove(call);
      throw e;
    }
  }

  /// OkHttp throws an undeclared InterruptedException when the thread is interrupted while it
  /// connects.
  private static Response executed(Call call) throws IOException {
    try {
      return call.execute();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
