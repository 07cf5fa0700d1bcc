package owpenbot.connectors.testing.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;

/// The HTTP side of the Bot API: tokens, paths, faults, and the envelope of answers. Thread-safe.
final class BotServer {

  private final World world;
  private final BotMethods methods;
  private final Faults faults;
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String token;

  BotServer(World world, Faults faults, String token) {
    this.world = world;
    this.methods = new BotMethods(world);
    this.faults = faults;
    this.token = token;
  }

  void token(String now) {
    token = now;
  }

  void close() {
    closed.countDown();
  }

  long calls(String method) {
    LongAdder count = calls.get(method.toLowerCase(Locale.ROOT));
    return count == null ? 0 : count.sum();
  }

  HttpReply handle(HttpRequest request) throws InterruptedException {
    String[] path = request.path().split("/", 4);
    boolean download = path.length == 4 && path[1].equals("file");
    String account = download ? path[2] : path.length > 1 ? path[1] : "";
    if (!account.equals("bot" + token)) {
      return account.matches("bot\\d+:[\\w-]+")
          ? error(new ApiError(401, "Unauthorized"))
          : error(new ApiError(404, "Not Found"));
    }
    if (download) {
      return counted("download", () -> download(path[3]));
    }
    String method = path.length == 3 ? path[2].toLowerCase(Locale.ROOT) : "";
    return counted(method, () -> call(method, request));
  }

  private interface Work {
    HttpReply run() throws InterruptedException;
  }

  private HttpReply counted(String method, Work work) throws InterruptedException {
    calls.computeIfAbsent(method, _ -> new LongAdder()).increment();
    return with(faults.take(method), work);
  }

  private HttpReply with(@Nullable Fault fault, Work work) throws InterruptedException {
    return switch (fault) {
      case null -> work.run();
      case Fault.RateLimited(long seconds) -> error(ApiError.tooManyRequests(seconds));
      case Fault.Refused(int code, String description) -> error(new ApiError(code, description));
      case Fault.NotJson(int status, String body) ->
          new HttpReply.Answer(
              status, Map.of("Content-Type", "text/html"), body.getBytes(StandardCharsets.UTF_8));
      case Fault.DroppedBefore() -> new HttpReply.Drop();
      case Fault.DroppedAfter() -> {
        work.run();
        yield new HttpReply.Drop();
      }
      case Fault.Slow(Duration delay) -> {
        boolean ended = closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        yield ended ? new HttpReply.Drop() : work.run();
      }
      case Fault.CutShort() ->
          work.run() instanceof HttpReply.Answer(_, _, byte[] body)
              ? new HttpReply.CutShort(body)
              : new HttpReply.Drop();
    };
  }

  private HttpReply call(String method, HttpRequest request) throws InterruptedException {
    try {
      Params params = new Params(request);
      String result =
          method.equals("getupdates")
              ? methods.poll(params)
              : methods.call(method, params).toString();
      return HttpReply.json(200, "{\"ok\":true,\"result\":" + result + "}");
    } catch (ApiError e) {
      return error(e);
    }
  }

  private HttpReply download(String path) {
    World.StoredFile file = world.locked(() -> world.fileAt(path));
    return file == null
        ? error(new ApiError(404, "Not Found"))
        : new HttpReply.Answer(
            200, Map.of("Content-Type", "application/octet-stream"), file.content());
  }

  private static HttpReply error(ApiError error) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("ok", false);
    body.put("error_code", error.code).put("description", error.getMessage());
    if (!error.parameters.isEmpty()) {
      body.set("parameters", error.parameters);
    }
    return HttpReply.json(error.code, body.toString());
  }
}
