package owpenbot.bot.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// As much of the Bot API as a rehearsal needs. Thread-safe.
final class ChatStandIn {

  private static final Pattern CHAT = Pattern.compile("\"chat_id\":\"?(\\d+)");
  private static final Pattern BUTTON = Pattern.compile("\"callback_data\":\"([^\"]+)\"");
  private static final long HOLD_SECONDS = 5;

  private final BlockingQueue<List<String>> updates = new LinkedBlockingQueue<>();
  private final AtomicInteger ids = new AtomicInteger(1);
  private final CountDownLatch answers = new CountDownLatch(EngineStandIn.RUNS);

  ChatStandIn() {
    String wish = "say **hello**";
    updates.add(List.of(message("1", EngineStandIn.WITH_PERMISSION), message("2", wish)));
    updates.add(List.of(message("3", wish)));
  }

  boolean await(Duration limit) throws InterruptedException {
    return answers.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  String call(String method, String body) throws InterruptedException {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "getme" -> ok("{\"id\":12345,\"is_bot\":true,\"first_name\":\"B\",\"username\":\"b\"}");
      case "getupdates" -> {
        List<String> next = updates.poll(HOLD_SECONDS, TimeUnit.SECONDS);
        yield ok(String.valueOf(next == null ? List.of() : next));
      }
      case "senddocument" -> message();
      case "sendmessage", "editmessagetext" -> {
        sent(body);
        yield message();
      }
      default -> ok("true");
    };
  }

  private String message() {
    return ok("{\"message_id\":%d,\"date\":1}".formatted(ids.incrementAndGet()));
  }

  private void sent(String body) {
    if (body.contains(EngineStandIn.ANSWER)) {
      answers.countDown();
    }
    Matcher chat = CHAT.matcher(body);
    Matcher button = BUTTON.matcher(body);
    if (body.contains(EngineStandIn.PERMITTED) && chat.find() && button.find()) {
      updates.add(List.of(press(chat.group(1), button.group(1))));
    }
  }

  private String message(String person, String text) {
    return "{\"update_id\":%1$d,\"message\":{\"message_id\":%1$d,\"date\":1,\"text\":\"%2$s\",%3$s}}"
        .formatted(ids.incrementAndGet(), text, from(person));
  }

  private String press(String person, String token) {
    int id = ids.incrementAndGet();
    return """
    {"update_id":%1$d,"callback_query":{"id":"%1$d","chat_instance":"1","data":"%2$s",\
    "from":{"id":%3$s,"is_bot":false,"first_name":"P"},\
    "message":{"message_id":1,"date":1,"text":"card",%4$s}}}\
    """
        .formatted(id, token, person, from(person));
  }

  private static String from(String person) {
    return """
    "chat":{"id":%1$s,"type":"private","first_name":"P"},\
    "from":{"id":%1$s,"is_bot":false,"first_name":"P"}\
    """
        .formatted(person);
  }

  private static String ok(String result) {
    return "{\"ok\":true,\"result\":" + result + "}";
  }
}
