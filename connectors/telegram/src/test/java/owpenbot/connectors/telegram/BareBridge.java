package owpenbot.connectors.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/// What a burst costs the HTTP libraries alone, used as sparingly as we know how: messages are
/// polled, prompted one at a time a chat, and answered with what the engine said. Nothing is kept,
/// rendered, authorised, repeated or shown. `bare-bridge.sh` starts it in the product's place. With
/// `BARE_DURABLE` set, messages and answers are made durable in [BareStore], and nothing else.
public final class BareBridge {

  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final int PROMPTS_AT_ONCE = 16;
  private static final int SENDS_AT_ONCE = 32;

  private final ObjectMapper json = new ObjectMapper();
  private final String poll;
  private final String engine;
  private final OkHttpClient http;
  private final OkHttpTelegramClient telegram;
  private final Semaphore prompts = new Semaphore(PROMPTS_AT_ONCE);
  private final Semaphore sends = new Semaphore(SENDS_AT_ONCE);
  private final @Nullable BareStore store;
  private final Map<Long, Queue<Message>> waiting = new ConcurrentHashMap<>();
  private final Map<Long, String> sessions = new ConcurrentHashMap<>();
  private final Map<String, Long> chats = new ConcurrentHashMap<>();

  private record Message(long id, String text) {}

  private BareBridge(URI telegramUrl, String token, String engine, @Nullable BareStore store) {
    this.store = store;
    this.poll = telegramUrl + "/bot" + token + "/getUpdates";
    this.engine = engine;
    this.http =
        new OkHttpClient.Builder()
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .protocols(List.of(Protocol.HTTP_1_1))
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .connectionPool(
                new ConnectionPool(SENDS_AT_ONCE + PROMPTS_AT_ONCE, 1, TimeUnit.MINUTES))
            .build();
    Dispatcher calling = new Dispatcher(new CallingThread());
    calling.setMaxRequests(Integer.MAX_VALUE);
    calling.setMaxRequestsPerHost(Integer.MAX_VALUE);
    this.telegram =
        new OkHttpTelegramClient(
            json,
            http.newBuilder().dispatcher(calling).build(),
            token,
            new TelegramUrl(
                telegramUrl.getScheme(), telegramUrl.getHost(), telegramUrl.getPort(), false));
  }

  public static void main(String[] words) throws IOException, SQLException {
    Path file = Path.of(System.getenv("OWPENBOT_DATA_DIR"), "bare.db");
    BareBridge bridge =
        new BareBridge(
            URI.create(System.getenv("TELEGRAM_API_URL")),
            System.getenv("TELEGRAM_BOT_TOKEN"),
            System.getenv("OPENCODE_URL"),
            System.getenv("BARE_DURABLE") == null ? null : new BareStore(file));
    Thread.ofVirtual().start(bridge::readEvents);
    bridge.poll();
  }

  private void poll() throws IOException {
    long offset = 0;
    while (true) {
      List<Thread> arrivals = new ArrayList<>();
      for (JsonNode update :
          post(poll, "{\"timeout\":50,\"offset\":" + offset + "}").path("result")) {
        long id = update.path("update_id").asLong();
        JsonNode message = update.path("message");
        long chat = message.path("chat").path("id").asLong();
        Message arrived = new Message(id, message.path("text").asText());
        if (store == null) {
          arrived(chat, arrived);
        } else {
          arrivals.add(Thread.ofVirtual().start(() -> arrived(chat, arrived)));
        }
        offset = id + 1;
      }
      arrivals.forEach(BareBridge::await);
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void arrived(long chat, Message message) {
    if (store != null) {
      store.received(message.id(), chat, message.text());
    }
    Queue<Message> queue = waiting.computeIfAbsent(chat, _ -> new ArrayDeque<>());
    boolean first;
    synchronized (queue) {
      first = queue.isEmpty();
      queue.add(message);
    }
    if (first) {
      Thread.ofVirtual().start(() -> prompt(chat, message.text()));
    }
  }

  private void prompt(long chat, String text) {
    prompts.acquireUninterruptibly();
    try {
      String session = sessions.get(chat);
      if (session == null) {
        session = post(engine + "/session", "{}").path("id").asText();
        sessions.put(chat, session);
        chats.put(session, chat);
      }
      var _ =
          post(
              engine + "/session/" + session + "/prompt_async",
              "{\"parts\":[{\"type\":\"text\",\"text\":\"" + text + "\",\"metadata\":{\"a\":1}}]}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      prompts.release();
    }
  }

  private void readEvents() {
    Map<String, String> said = new ConcurrentHashMap<>();
    Request request = new Request.Builder().url(engine + "/global/event").build();
    try (Response response = http.newCall(request).execute();
        BufferedReader lines = new BufferedReader(response.body().charStream())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data:")) {
          event(json.readTree(line.substring(5)).path("payload"), said);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void event(JsonNode payload, Map<String, String> said) {
    JsonNode properties = payload.path("properties");
    String session = properties.path("sessionID").asText();
    String type = payload.path("type").asText();
    if (type.equals("message.part.updated")) {
      said.put(session, properties.path("part").path("text").asText());
    } else if (properties.path("status").path("type").asText().equals("idle")) {
      finished(chats.getOrDefault(session, 0L), said.getOrDefault(session, ""));
    }
  }

  private void finished(long chat, String answer) {
    Queue<Message> queue = waiting.getOrDefault(chat, new ArrayDeque<>());
    Message done;
    Message next;
    synchronized (queue) {
      done = queue.remove();
      next = queue.peek();
    }
    Thread.ofVirtual().start(() -> send(done.id(), chat, answer));
    if (next != null) {
      Thread.ofVirtual().start(() -> prompt(chat, next.text()));
    }
  }

  private void send(long id, long chat, String answer) {
    if (store != null) {
      store.answered(id, answer);
    }
    sendNow(chat, answer);
    if (store != null) {
      store.sent(id);
    }
  }

  private void sendNow(long chat, String answer) {
    sends.acquireUninterruptibly();
    try {
      var _ =
          telegram
              .executeAsync(
                  SendMessage.builder().chatId(chat).text(answer).parseMode("HTML").build())
              .get();
    } catch (TelegramApiException | ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      sends.release();
    }
  }

  private JsonNode post(String url, String body) throws IOException {
    Request request =
        new Request.Builder().url(url).post(RequestBody.create(body, JSON_TYPE)).build();
    try (Response response = http.newCall(request).execute()) {
      return json.readTree(response.body().string());
    }
  }
}
