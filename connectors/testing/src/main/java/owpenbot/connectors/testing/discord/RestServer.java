package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.testing.http.FormParts;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;

/// The HTTP side: tokens, routes, faults, rate-limit headers. Thread-safe.
final class RestServer {

  private static final String BASE = "/api/v10/";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final World world;
  private final Faults faults;
  private final MessageCalls messages;
  private final OtherCalls others;
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /// A call that was recognised; its result becomes the answer's body, null is an empty one.
  private record Call(String name, Work work) {}

  private interface Work {
    @Nullable JsonNode run();
  }

  RestServer(World world, Faults faults, Gateway gateway) {
    this.world = world;
    this.faults = faults;
    this.messages = new MessageCalls(world, gateway);
    this.others = new OtherCalls(world, gateway);
  }

  long calls(String name) {
    LongAdder count = calls.get(name);
    return count == null ? 0 : count.sum();
  }

  void close() {
    closed.countDown();
  }

  HttpReply handle(HttpRequest request) throws InterruptedException {
    if (request.path().startsWith("/attachments/")) {
      return download(request);
    }
    if (!request.path().startsWith(BASE)) {
      return error(new ApiError(404, 0, "404: Not Found"));
    }
    String path = request.path().substring(BASE.length());
    boolean ownToken = path.startsWith("interactions/") || path.startsWith("webhooks/");
    String token = world.locked(() -> world.token);
    if (!ownToken && !request.header("authorization").equals("Bot " + token)) {
      return error(new ApiError(401, 0, "401: Unauthorized"));
    }
    Call call = route(request, path.split("/", -1));
    calls.computeIfAbsent(call.name(), _ -> new LongAdder()).increment();
    return with(faults.take(call.name()), call);
  }

  private Call route(HttpRequest request, String[] path) {
    String shape = shape(request.method(), path);
    return switch (shape) {
      case "POST channels/#/messages" ->
          new Call("send", () -> messages.send(id(path[1]), body(request), files(request)));
      case "PATCH channels/#/messages/#" ->
          new Call("edit", () -> messages.edit(id(path[1]), id(path[3]), body(request)));
      case "GET channels/#/messages" ->
          new Call("history", () -> messages.history(id(path[1]), new Query(request)));
      case "GET channels/#/messages/#" ->
          new Call("message", () -> messages.get(id(path[1]), id(path[3])));
      case "POST channels/#/messages/#/threads" ->
          new Call("thread", () -> messages.startThread(id(path[1]), id(path[3]), body(request)));
      default -> new Call(shape, () -> others.call(shape, path, body(request)));
    };
  }

  // Numbers and tokens made `#`, so that a route can be named by a constant.
  private static String shape(String method, String[] path) {
    StringBuilder shape = new StringBuilder(method).append(' ');
    for (int i = 0; i < path.length; i++) {
      boolean token = i == 2 && (path[0].equals("interactions") || path[0].equals("webhooks"));
      boolean variable = token || path[i].matches("\\d+");
      shape.append(i == 0 ? "" : "/").append(variable ? "#" : path[i]);
    }
    return shape.toString();
  }

  private HttpReply with(@Nullable Fault fault, Call call) throws InterruptedException {
    return switch (fault) {
      case null -> run(call);
      case Fault.RateLimited(double seconds, boolean global) -> rateLimited(seconds, global);
      case Fault.Refused(int status, int code, String message) ->
          error(new ApiError(status, code, message));
      case Fault.DroppedBefore() -> new HttpReply.Drop();
      case Fault.DroppedAfter() -> {
        run(call);
        yield new HttpReply.Drop();
      }
      case Fault.Slow(java.time.Duration delay) -> {
        boolean ended = closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        yield ended ? new HttpReply.Drop() : run(call);
      }
    };
  }

  private HttpReply run(Call call) {
    try {
      JsonNode result = world.locked(call.work()::run);
      return result == null ? answer(204, "") : answer(200, result.toString());
    } catch (ApiError e) {
      return error(e);
    }
  }

  private static HttpReply answer(int status, String body) {
    return answer(status, body, Map.of());
  }

  private static HttpReply answer(int status, String body, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Content-Type", "application/json");
    // Without it JDA takes every answer for one of Cloudflare's.
    headers.put("Via", "1.1 google");
    headers.putIfAbsent("X-RateLimit-Limit", "1000");
    headers.putIfAbsent("X-RateLimit-Remaining", "999");
    headers.putIfAbsent("X-RateLimit-Reset-After", "1.000");
    return new HttpReply.Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpReply rateLimited(double seconds, boolean global) {
    ObjectNode body = Payloads.JSON.objectNode().put("message", "You are being rate limited.");
    body.put("retry_after", seconds).put("global", global);
    Map<String, String> headers = new HashMap<>();
    headers.put("Retry-After", Long.toString((long) Math.ceil(seconds)));
    headers.put("X-RateLimit-Remaining", "0");
    headers.put("X-RateLimit-Reset-After", Double.toString(seconds));
    headers.put("X-RateLimit-Scope", global ? "global" : "user");
    if (global) {
      headers.put("X-RateLimit-Global", "true");
    }
    return answer(429, body.toString(), headers);
  }

  private static HttpReply error(ApiError error) {
    ObjectNode body = Payloads.JSON.objectNode().put("message", error.getMessage());
    return answer(error.status, body.put("code", error.code).toString());
  }

  private HttpReply download(HttpRequest request) {
    String[] path = request.path().split("/", -1);
    List<byte[]> files =
        world.locked(() -> world.room(id(path[2])).files.getOrDefault(id(path[3]), List.of()));
    if (files.isEmpty()) {
      return error(new ApiError(404, 0, "404: Not Found"));
    }
    return new HttpReply.Answer(
        200, Map.of("Content-Type", "application/octet-stream"), files.getFirst());
  }

  private static JsonNode body(HttpRequest request) {
    try {
      if (request.header("content-type").startsWith("multipart/")) {
        return FormParts.multipart(request).stream()
            .filter(part -> part.name().equals("payload_json"))
            .findFirst()
            .map(part -> parse(part.text()))
            .orElseThrow(() -> ApiError.invalidForm("no payload_json"));
      }
      return request.body().length == 0
          ? Payloads.JSON.objectNode()
          : parse(new String(request.body(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, 50109, "The request body contains invalid JSON.");
    }
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<FormParts.Part> files(HttpRequest request) {
    return request.header("content-type").startsWith("multipart/")
        ? FormParts.multipart(request).stream()
            .filter(part -> part.name().startsWith("files["))
            .toList()
        : List.of();
  }

  private static long id(String text) {
    return Long.parseLong(text);
  }
}
