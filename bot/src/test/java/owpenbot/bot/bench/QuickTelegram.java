package owpenbot.bot.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import owpenbot.connectors.testing.http.HttpReply;
import owpenbot.connectors.testing.http.HttpRequest;
import owpenbot.connectors.testing.http.LoopbackServer;

/// As much of the Bot API as a bot calls, answered at once and checked for nothing. Thread-safe.
final class QuickTelegram implements AutoCloseable {

  static final String TOKEN = "12345:benchmark";

  private static final int MAX_UPDATES = 100;
  private static final Pattern TIMEOUT = Pattern.compile("\"timeout\":(\\d+)");
  private static final Pattern CHAT = Pattern.compile("\"chat_id\":\"?(-?\\d+)");
  private static final Pattern CALLBACK = Pattern.compile("\"callback_data\":\"([^\"]+)\"");

  private final LoopbackServer server = LoopbackServer.start(this::handle);
  private final AtomicLong ids = new AtomicLong(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  // Guarded by the lock.
  private final Queue<Update> waiting = new ArrayDeque<>();
  private long polls;

  private final Map<String, Long> handedOut = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private volatile Consumer<Sent> listener = _ -> {};
  private volatile Runnable polled = () -> {};

  private record Update(String name, String json) {}

  /// A message that the bot sent or edited.
  ///
  /// @param body of the request
  /// @param at when it arrived, as [System#nanoTime] has it
  record Sent(String method, String body, long at) {

    long chat() {
      Matcher chat = CHAT.matcher(body);
      return chat.find() ? Long.parseLong(chat.group(1)) : 0;
    }

    /// What its buttons carry, in order.
    List<String> buttons() {
      List<String> tokens = new ArrayList<>();
      Matcher button = CALLBACK.matcher(body);
      while (button.find()) {
        tokens.add(button.group(1));
      }
      return tokens;
    }
  }

  URI url() {
    return server.uri();
  }

  /// Who is told of everything the bot sends, on the connection's thread.
  void listen(Consumer<Sent> newListener) {
    listener = newListener;
  }

  /// Told of each poll, before it is answered.
  void polled(Runnable newListener) {
    polled = newListener;
  }

  /// A person writes into their private chat.
  ///
  /// @param name by which [#handedOut] knows it
  void message(String name, long person, String text) {
    long id = ids.incrementAndGet();
    add(
        new Update(
            name,
            "{\"update_id\":%d,\"message\":{\"message_id\":%d,\"date\":1,\"text\":\"%s\",%s}}"
                .formatted(id, id, text, from(person))));
  }

  /// A person presses a button.
  void press(String name, long person, String token) {
    long id = ids.incrementAndGet();
    add(
        new Update(
            name,
            """
            {"update_id":%d,"callback_query":{"id":"%d","chat_instance":"1","data":"%s",\
            "from":{"id":%d,"is_bot":false,"first_name":"P"},\
            "message":{"message_id":1,"date":1,"text":"card",%s}}}\
            """
                .formatted(id, id, token, person, from(person))));
  }

  private static String from(long person) {
    return "\"chat\":{\"id\":%d,\"type\":\"private\",\"first_name\":\"P\"},".formatted(person)
        + "\"from\":{\"id\":%d,\"is_bot\":false,\"first_name\":\"P\"}".formatted(person);
  }

  /// When the bot got the update.
  long handedOut(String name) {
    return handedOut.getOrDefault(name, 0L);
  }

  /// Counts anew.
  void forgetCalls() {
    calls.clear();
  }

  /// How often each method was called, by its name in lower case.
  SortedMap<String, Long> calls() {
    SortedMap<String, Long> now = new TreeMap<>();
    calls.forEach((method, count) -> now.put(method, count.sum()));
    return now;
  }

  private HttpReply handle(HttpRequest request) throws InterruptedException {
    String path = request.path();
    String method = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    calls.computeIfAbsent(method, _ -> new LongAdder()).increment();
    return switch (method) {
      case "getme" -> ok("{\"id\":12345,\"is_bot\":true,\"first_name\":\"B\",\"username\":\"b\"}");
      case "getupdates" -> updates(body(request));
      case "senddocument" -> sent();
      case "sendmessage", "editmessagetext" -> {
        listener.accept(new Sent(method, body(request), System.nanoTime()));
        yield sent();
      }
      default -> ok("true");
    };
  }

  private HttpReply sent() {
    return ok(
        "{\"message_id\":"
            + ids.incrementAndGet()
            + ",\"date\":1,\"chat\":{\"id\":1,\"type\":\"private\"}}");
  }

  private HttpReply updates(String body) throws InterruptedException {
    polled.run();
    Matcher timeout = TIMEOUT.matcher(body);
    long seconds = timeout.find() ? Long.parseLong(timeout.group(1)) : 0;
    List<Update> updates = take(TimeUnit.SECONDS.toNanos(seconds));
    long now = System.nanoTime();
    updates.forEach(update -> handedOut.put(update.name(), now));
    return ok(updates.stream().map(Update::json).toList().toString());
  }

  // A newer poll ends an older one, whose process may be gone.
  private List<Update> take(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long mine = ++polls;
      arrived.signalAll();
      long left = nanos;
      while (waiting.isEmpty() && left > 0 && polls == mine) {
        left = arrived.awaitNanos(left);
      }
      List<Update> updates = new ArrayList<>();
      while (polls == mine && updates.size() < MAX_UPDATES && !waiting.isEmpty()) {
        updates.add(waiting.remove());
      }
      return updates;
    } finally {
      lock.unlock();
    }
  }

  private void add(Update update) {
    lock.lock();
    try {
      waiting.add(update);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static String body(HttpRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  private static HttpReply ok(String result) {
    return HttpReply.json(200, "{\"ok\":true,\"result\":" + result + "}");
  }

  @Override
  public void close() {
    server.close();
  }
}
