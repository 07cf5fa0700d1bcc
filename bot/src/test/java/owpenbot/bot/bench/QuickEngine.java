package owpenbot.bot.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;
import owpenbot.connectors.testing.http.LoopbackServer;

/// As much of opencode 1.18 as a bot calls: a prompt is answered at once with `answer to ` and its
/// text. Thread-safe.
final class QuickEngine implements AutoCloseable {

  private static final Pattern TEXT = Pattern.compile("\"text\":\"([^\"]*)\"");
  private static final Pattern INBOX = Pattern.compile("\"metadata\":(\\{[^}]*\\})");

  private final LoopbackServer server = LoopbackServer.start(this::handle);
  private final AtomicLong ids = new AtomicLong(1);
  private final Set<LinkedBlockingQueue<byte[]>> streams = ConcurrentHashMap.newKeySet();

  /// When the prompt with a text came, and when its run was over.
  private final Map<String, Long> prompted = new ConcurrentHashMap<>();

  private final Map<String, Long> finished = new ConcurrentHashMap<>();

  URI url() {
    return server.uri();
  }

  /// Waits until the bot reads the events.
  void awaitStream() throws InterruptedException {
    while (streams.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /// Ends every stream of events.
  void hangUp() {
    server.cutConnections();
  }

  long prompted(String text) {
    return prompted.getOrDefault(text, 0L);
  }

  long finished(String text) {
    return finished.getOrDefault(text, 0L);
  }

  private final CompletableFuture<String> held = new CompletableFuture<>();
  private volatile String holding = "";

  private HttpReply handle(HttpRequest request) {
    String path = request.path();
    if (path.equals("/global/event")) {
      return new HttpReply.Streamed(200, Map.of("Content-Type", "text/event-stream"), this::stream);
    }
    if (path.endsWith("/prompt_async")) {
      return prompt(path.split("/", 4)[2], new String(request.body(), StandardCharsets.UTF_8));
    }
    if (path.startsWith("/session/ses_") && path.indexOf('/', 9) < 0) {
      return HttpReply.json(200, session(path.substring(9)));
    }
    return switch (path) {
      case "/global/health" -> HttpReply.json(200, "{\"healthy\":true,\"version\":\"1.18.34\"}");
      case "/session" -> HttpReply.json(200, session("ses_" + ids.incrementAndGet()));
      case "/session/status", "/config" -> HttpReply.json(200, "{}");
      case "/config/providers" -> HttpReply.json(200, "{\"providers\":[],\"default\":{}}");
      default -> HttpReply.json(200, "[]");
    };
  }

  private static String session(String id) {
    return "{\"id\":\"%s\",\"directory\":\"/\",\"title\":\"t\",\"time\":{\"updated\":1}}"
        .formatted(id);
  }

  private void stream(OutputStream out) throws IOException, InterruptedException {
    LinkedBlockingQueue<byte[]> mine = new LinkedBlockingQueue<>();
    out.write(event("server.connected", "{}").getBytes(StandardCharsets.UTF_8));
    out.flush();
    streams.add(mine);
    try {
      while (true) {
        out.write(mine.take());
        if (mine.isEmpty()) {
          out.flush();
        }
      }
    } finally {
      streams.remove(mine);
    }
  }

  private HttpReply prompt(String session, String body) {
    long now = System.nanoTime();
    Matcher found = TEXT.matcher(body);
    String text = found.find() ? found.group(1) : "";
    Matcher metadata = INBOX.matcher(body);
    prompted.put(text, now);
    if (text.equals(holding)) {
      send(begun(session, text, metadata.find() ? metadata.group(1) : "{}"));
      held.complete(session);
      return new HttpReply.Answer(204, Map.of(), new byte[0]);
    }
    String run = run(session, text, metadata.find() ? metadata.group(1) : "{}");
    finished.put(text, System.nanoTime());
    send(run);
    return new HttpReply.Answer(204, Map.of(), new byte[0]);
  }

  /// The run of a prompt with this text begins and does not end.
  void hold(String text) {
    holding = text;
  }

  /// Waits for that run; its session.
  String held() {
    return held.join();
  }

  /// Sends events to everybody who reads them.
  void send(String events) {
    byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
    streams.forEach(stream -> stream.add(bytes));
  }

  /// The events of a run as 1.18 sends them.
  private String run(String session, String text, String metadata) {
    String user = "msg_" + ids.incrementAndGet() + "u";
    String own = "msg_" + ids.incrementAndGet() + "a";
    return message(user, session, "user", "")
        + part(user, session, "p" + user, text, "\"metadata\":" + metadata)
        + status(session, "busy")
        + message(own, session, "assistant", ",\"parentID\":\"" + user + "\"")
        + part(own, session, "p" + own, "answer to " + text, "\"time\":{\"start\":1,\"end\":2}")
        + message(own, session, "assistant", ",\"parentID\":\"" + user + "\",\"finish\":\"stop\"")
        + status(session, "idle");
  }

  private String begun(String session, String text, String metadata) {
    String user = "msg_" + ids.incrementAndGet() + "u";
    return message(user, session, "user", "")
        + part(user, session, "p" + user, text, "\"metadata\":" + metadata)
        + status(session, "busy")
        + message("msg_flood", session, "assistant", ",\"parentID\":\"" + user + "\"");
  }

  private static String message(String id, String session, String role, String more) {
    String ended = more.contains("finish") ? ",\"completed\":2" : "";
    return event(
        "message.updated",
        "{\"sessionID\":\""
            + session
            + "\",\"info\":{\"id\":\""
            + id
            + "\",\"sessionID\":\""
            + session
            + "\",\"role\":\""
            + role
            + "\",\"time\":{\"created\":1"
            + ended
            + "},\"agent\":\"build\",\"providerID\":\"fake\",\"modelID\":\"fake-1\",\"cost\":0,"
            + "\"tokens\":{\"input\":10,\"output\":1,\"reasoning\":0,\"cache\":{\"read\":0,\"write\":0}}"
            + more
            + "}}");
  }

  /// A text part.
  static String part(String message, String session, String id, String text, String more) {
    return event(
        "message.part.updated",
        "{\"sessionID\":\""
            + session
            + "\",\"part\":{\"id\":\""
            + id
            + "\",\"messageID\":\""
            + message
            + "\",\"sessionID\":\""
            + session
            + "\",\"type\":\"text\",\"text\":\""
            + text
            + "\","
            + more
            + "}}");
  }

  private static String status(String session, String type) {
    return event(
        "session.status",
        "{\"sessionID\":\"" + session + "\",\"status\":{\"type\":\"" + type + "\"}}");
  }

  static String event(String type, String properties) {
    // Joined, not formatted: the fake must cost as little as it can.
    return "data: {\"directory\":\"/\",\"payload\":{\"type\":\""
        + type
        + "\",\"properties\":"
        + properties
        + "}}\n\n";
  }

  @Override
  public void close() {
    server.close();
  }
}
