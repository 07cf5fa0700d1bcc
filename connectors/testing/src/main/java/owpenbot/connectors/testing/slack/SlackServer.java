package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;

/// The HTTP side: tokens, scopes, faults, and the envelope of answers. Thread-safe.
final class SlackServer {

  private static final int MAX_RESPONSE_URL_USES = 5;

  private final SlackWorld world;
  private final SlackMethods methods;
  private final SlackFiles files;
  private final SlackFaults faults;
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final Set<String> missingScopes = ConcurrentHashMap.newKeySet();
  private volatile String botToken;
  private volatile String appToken;
  private volatile String tokenError = "invalid_auth";

  SlackServer(
      SlackWorld world,
      SlackMethods methods,
      SlackFiles files,
      SlackFaults faults,
      String botToken,
      String appToken) {
    this.world = world;
    this.methods = methods;
    this.files = files;
    this.faults = faults;
    this.botToken = botToken;
    this.appToken = appToken;
  }

  void revoke(String error) {
    botToken = "";
    appToken = "";
    tokenError = error;
  }

  void restore(String newBotToken, String newAppToken) {
    botToken = newBotToken;
    appToken = newAppToken;
  }

  void lacks(String scope, boolean lacking) {
    boolean _ = lacking ? missingScopes.add(scope) : missingScopes.remove(scope);
  }

  long calls(String method) {
    LongAdder count = calls.get(method);
    return count == null ? 0 : count.sum();
  }

  HttpReply handle(HttpRequest request) {
    String[] path = request.path().split("/", 3);
    String rest = path.length > 2 ? path[2] : "";
    return switch (path.length > 1 ? path[1] : "") {
      case "api" -> method(rest, request);
      case "upload" -> world.locked(() -> files.uploaded(rest, request.body()));
      case "files" ->
          authorised(request, botToken)
              ? world.locked(() -> files.download(rest))
              : new HttpReply.Answer(302, Map.of("Location", "/login"), new byte[0]);
      case "response" -> world.locked(() -> responded(rest, request));
      default -> HttpReply.json(404, "{}");
    };
  }

  private HttpReply method(String method, HttpRequest request) {
    calls.computeIfAbsent(method, _ -> new LongAdder()).increment();
    SlackFault fault = faults.take(method);
    return switch (fault) {
      case null -> answer(method, request);
      case SlackFault.RateLimited(long seconds) ->
          new HttpReply.Answer(
              429,
              Map.of("Retry-After", Long.toString(seconds), "Content-Type", "application/json"),
              "{\"ok\":false,\"error\":\"ratelimited\"}".getBytes(StandardCharsets.UTF_8));
      case SlackFault.Refused(String error) -> refused(new SlackError(error));
      case SlackFault.Broken(int status) ->
          new HttpReply.Answer(
              status, Map.of(), "<html>no</html>".getBytes(StandardCharsets.UTF_8));
      case SlackFault.DroppedBefore() -> new HttpReply.Drop();
      case SlackFault.DroppedAfter() -> {
        HttpReply _ = answer(method, request);
        yield new HttpReply.Drop();
      }
    };
  }

  private HttpReply answer(String method, HttpRequest request) {
    try {
      boolean ofApp = method.equals("apps.connections.open");
      if (!authorised(request, ofApp ? appToken : botToken)) {
        throw new SlackError(tokenError);
      }
      SlackForm form = new SlackForm(request);
      String scope = scope(method, form);
      if (missingScopes.contains(scope)) {
        throw new SlackError("missing_scope", scope);
      }
      return HttpReply.json(200, world.locked(() -> methods.call(method, form)).toString());
    } catch (SlackError e) {
      return refused(e);
    }
  }

  private static boolean authorised(HttpRequest request, String token) {
    return !token.isEmpty() && request.header("authorization").equals("Bearer " + token);
  }

  private static String scope(String method, SlackForm form) {
    boolean direct = form.text("channel").startsWith("D");
    return switch (method) {
      case "apps.connections.open" -> "connections:write";
      case "chat.postMessage",
          "chat.update",
          "chat.postEphemeral",
          "chat.startStream",
          "chat.appendStream",
          "chat.stopStream" ->
          "chat:write";
      case "conversations.open" -> "im:write";
      case "conversations.history", "conversations.replies" ->
          direct ? "im:history" : "channels:history";
      case "conversations.info" -> direct ? "im:read" : "channels:read";
      case "users.info" -> "users:read";
      case "usergroups.users.list" -> "usergroups:read";
      case "files.getUploadURLExternal", "files.completeUploadExternal" -> "files:write";
      case "files.info" -> "files:read";
      default -> "";
    };
  }

  private HttpReply responded(String id, HttpRequest request) {
    @Nullable Integer used = world.responseUrls.get(id);
    if (used == null || used >= MAX_RESPONSE_URL_USES) {
      return HttpReply.json(404, "{\"ok\":false,\"error\":\"used_url\"}");
    }
    world.responseUrls.put(id, used + 1);
    JsonNode body = SlackForm.read(new String(request.body(), StandardCharsets.UTF_8));
    String text = BlockText.mrkdwn(body.path("text").asText());
    world.whispers.add(new SlackWhisper("", "", text, id, true));
    return HttpReply.json(200, "{\"ok\":true}");
  }

  private static HttpReply refused(SlackError e) {
    ObjectNode body = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    body.put("ok", false).put("error", e.error);
    if (!e.needed.isEmpty()) {
      body.put("needed", e.needed).put("provided", "");
    }
    return HttpReply.json(200, body.toString());
  }
}
