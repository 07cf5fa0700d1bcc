package owpenbot.connectors.discord;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.RestRateLimiter;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.requests.SequentialRestRateLimiter;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import owpenbot.config.Secret;

/// REST calls under JDA's rate limiter, each waiting for its answer. Short waits that Discord asks
/// for are waited; long ones are refused, so that the core can plan. After the token was refused
/// nothing more is called: 10,000 invalid requests in ten minutes would ban this machine's address.
/// Thread-safe.
final class Rest implements AutoCloseable {

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  /// Of a whole call, for the upload of the largest file over a slow line.
  private static final Duration CALL_TIMEOUT = Duration.ofMinutes(5);

  private static final String AGENT = "DiscordBot (https://github.com, 0.2) Owpenbot";

  private final HttpUrl base;
  private final Secret token;
  private final OkHttpClient http;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("discord-rest").factory());
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final RestRateLimiter limiter =
      new SequentialRestRateLimiter(
          new RestRateLimiter.RateLimitConfig(
              scheduler, calls, RestRateLimiter.GlobalRateLimit.create(), true));
  private final Blocks blocks = new Blocks();
  private volatile boolean unauthorized;

  Rest(URI apiUrl, Secret token) {
    String url = apiUrl.toString();
    this.base = HttpUrl.get(url.endsWith("/") ? url : url + "/");
    this.token = token;
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .connectionPool(new ConnectionPool(16, 1, TimeUnit.MINUTES))
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(READ_TIMEOUT)
            .writeTimeout(READ_TIMEOUT)
            .callTimeout(CALL_TIMEOUT);
    SendOutcome.watch(client);
    this.http = client.build();
  }

  /// The client, for downloads, which are no calls of the API.
  OkHttpClient http() {
    return http;
  }

  /// Calls and reads the answer as an object; empty when there is none.
  ///
  /// @throws Refusal for every failure
  DataObject object(Route.CompiledRoute route, @Nullable DataObject body) {
    return object(route, body == null ? null : RequestBody.create(body.toJson(), JSON));
  }

  DataObject object(Route.CompiledRoute route, @Nullable RequestBody body) {
    byte[] answer = call(route, body);
    try {
      return answer.length == 0 ? DataObject.empty() : DataObject.fromJson(answer);
    } catch (ParsingException e) {
      throw Refusal.unknown("the answer is not JSON");
    }
  }

  /// Calls and reads the answer as a list.
  DataArray array(Route.CompiledRoute route) {
    try {
      return DataArray.fromJson(new java.io.ByteArrayInputStream(call(route, null)));
    } catch (ParsingException e) {
      throw Refusal.unknown("the answer is not JSON");
    }
  }

  /// Calls with a list, and does not look at the answer.
  void put(Route.CompiledRoute route, DataArray body) {
    var _ = call(route, RequestBody.create(body.toJson(), JSON));
  }

  private byte[] call(Route.CompiledRoute route, @Nullable RequestBody body) {
    if (unauthorized) {
      throw Refusal.answered(401, 0, "the token was refused");
    }
    blocks.check(route);
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    RestCall call = new RestCall(route, request(route, body), http, answer, blocks);
    try {
      limiter.enqueue(call);
      return answer.get();
    } catch (java.util.concurrent.RejectedExecutionException e) {
      throw Refusal.offline("closed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.cancel();
      throw Refusal.unknown("interrupted");
    } catch (ExecutionException e) {
      throw refused(e, route);
    } finally {
      blocks.done(call);
    }
  }

  private Refusal refused(ExecutionException e, Route.CompiledRoute route) {
    if (!(e.getCause() instanceof Refusal refusal)) {
      return Refusal.unknown(String.valueOf(e.getCause()));
    }
    // Interactions have tokens of their own, which grow old.
    unauthorized |= refusal.unauthorized() && !route.getBaseRoute().isInteractionBucket();
    return refusal;
  }

  private Request request(Route.CompiledRoute route, @Nullable RequestBody body) {
    String method = route.getMethod().name();
    boolean needsBody = !method.equals("GET") && !method.equals("DELETE");
    RequestBody sent = body == null && needsBody ? RequestBody.create(new byte[0], null) : body;
    return new Request.Builder()
        .url(route.toHttpUrl(base))
        .method(method, sent)
        .header("User-Agent", AGENT)
        .header("Authorization", "Bot " + token.reveal())
        .build();
  }

  @Override
  public void close() {
    limiter.stop(true, () -> {});
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
    blocks.closeAll();
    calls.shutdownNow();
    scheduler.shutdownNow();
  }
}
