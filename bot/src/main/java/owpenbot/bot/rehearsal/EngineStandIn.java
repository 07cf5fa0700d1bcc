package owpenbot.bot.rehearsal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// As much of opencode 1.18 as a rehearsal needs. Thread-safe.
final class EngineStandIn {

  /// Prompts of a rehearsal.
  static final int RUNS = 3;

  /// A prompt whose run asks before it answers.
  static final String WITH_PERMISSION = "list the files";

  /// How what it asks for begins.
  static final String PERMITTED = "ls -la";

  /// All of it: too long for a card, so that it comes as a file as well.
  private static final String COMMAND = PERMITTED + " folder".repeat(1_000);

  /// How every answer begins.
  static final String ANSWER = "rehearsed";

  private static final Pattern TEXT = Pattern.compile("\"text\":\"([^\"]*)\"");
  private static final Pattern METADATA = Pattern.compile("\"metadata\":(\\{[^}]*\\})");

  /// Long enough for the run to be shown while it goes on.
  private static final Duration WORK = Duration.ofSeconds(4);

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final AtomicInteger ids = new AtomicInteger(1);

  /// Sessions by what they wait for.
  private final Map<String, String> asking = new ConcurrentHashMap<>();

  /// Sends events until the connection ends.
  void stream(OutputStream out) throws IOException, InterruptedException {
    write(out, event("server.connected", "{}"));
    while (true) {
      write(out, events.take());
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  String call(String path, String body) throws InterruptedException {
    String[] words = path.split("/", -1);
    if (path.endsWith("/prompt_async")) {
      prompt(words[2], body);
      return "{}";
    }
    if (path.startsWith("/permission/")) {
      replied(words[2]);
      return "true";
    }
    return switch (path) {
      case "/global/health" -> "{\"healthy\":true,\"version\":\"1.18.34\"}";
      case "/session" ->
          "{\"id\":\"ses_%d\",\"directory\":\"/\",\"title\":\"t\",\"time\":{\"updated\":1}}"
              .formatted(ids.incrementAndGet());
      case "/session/status", "/config" -> "{}";
      case "/config/providers" -> "{\"providers\":[],\"default\":{}}";
      default -> "[]";
    };
  }

  private void prompt(String session, String body) {
    Matcher text = TEXT.matcher(body);
    Matcher metadata = METADATA.matcher(body);
    String said = text.find() ? text.group(1) : "";
    String user = "msg_u" + session;
    events.add(
        message(user, session, "\"role\":\"user\",\"time\":{\"created\":1}")
            + part(
                user, session, said, "\"metadata\":" + (metadata.find() ? metadata.group(1) : "{}"))
            + status(session, "busy"));
    if (said.equals(WITH_PERMISSION)) {
      ask(session);
    } else {
      answer(session);
    }
  }

  private void ask(String session) {
    String ask = "per_" + session;
    asking.put(ask, session);
    events.add(
        event(
            "permission.asked",
            """
            {"id":"%1$s","sessionID":"%2$s","permission":"bash","patterns":["%3$s"],\
            "metadata":{"command":"%3$s"},"always":["ls *"]}\
            """
                .formatted(ask, session, COMMAND)));
  }

  private void replied(String ask) throws InterruptedException {
    String session = asking.remove(ask);
    if (session != null) {
      events.add(
          event(
              "permission.replied",
              "{\"sessionID\":\"%s\",\"requestID\":\"%s\",\"reply\":\"once\"}"
                  .formatted(session, ask)));
      TimeUnit.MILLISECONDS.sleep(WORK.toMillis());
      answer(session);
    }
  }

  private void answer(String session) {
    String own = "msg_a" + session;
    String info =
        "\"role\":\"assistant\",\"parentID\":\"msg_u%s\",\"providerID\":\"p\",\"modelID\":\"m\","
            .formatted(session);
    String delta =
        "{\"sessionID\":\"%1$s\",\"messageID\":\"%2$s\",\"partID\":\"prt_%2$s\",%3$s}"
            .formatted(session, own, "\"field\":\"text\",\"delta\":\"" + ANSWER + "\"");
    events.add(
        message(own, session, info + "\"time\":{\"created\":1}")
            + part(own, session, "", "\"time\":{\"start\":1}")
            + event("message.part.delta", delta)
            + part(own, session, ANSWER + " **well**: `x`", "\"time\":{\"start\":1,\"end\":2}")
            + message(
                own, session, info + "\"finish\":\"stop\",\"time\":{\"created\":1,\"completed\":2}")
            + status(session, "idle"));
  }

  private static String message(String id, String session, String more) {
    return event(
        "message.updated",
        """
        {"sessionID":"%2$s","info":{"id":"%1$s","sessionID":"%2$s","agent":"build","cost":0,\
        "tokens":{"input":1,"output":1,"reasoning":0,"cache":{"read":0,"write":0}},%3$s}}\
        """
            .formatted(id, session, more));
  }

  private static String part(String message, String session, String text, String more) {
    return event(
        "message.part.updated",
        """
        {"sessionID":"%2$s","part":{"id":"prt_%1$s","messageID":"%1$s","sessionID":"%2$s",\
        "type":"text","text":"%3$s",%4$s}}\
        """
            .formatted(message, session, text, more));
  }

  private static String status(String session, String type) {
    return event(
        "session.status",
        "{\"sessionID\":\"%s\",\"status\":{\"type\":\"%s\"}}".formatted(session, type));
  }

  private static String event(String type, String properties) {
    return "data: {\"directory\":\"/\",\"payload\":{\"type\":\"%s\",\"properties\":%s}}\n\n"
        .formatted(type, properties);
  }
}
