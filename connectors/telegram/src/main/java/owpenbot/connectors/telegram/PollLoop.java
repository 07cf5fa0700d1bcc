package owpenbot.connectors.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Health.State;

/// Long polling. The offset, by which Telegram forgets updates, moves only over updates that are
/// durable in the core. Supervises the connection: whatever fails is reported as health, and tried
/// again for ever. All of [#run] is on one thread; [#close] is thread-safe.
final class PollLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
  private static final int MAX_UPDATES_PER_POLL = 100;
  private static final Duration ALBUM_PAUSE = Duration.ofMillis(150);
  private static final Pattern UPDATE_ID = Pattern.compile("\"update_id\"\\s*:\\s*(\\d{1,18})");

  private final ConnectorId connector;
  private final BotApi api;
  private final Intake intake;
  private final HealthBoard health;
  private final Times times;
  private final Runnable onConnected;
  private final CountDownLatch closed = new CountDownLatch(1);

  private @Nullable TelegramEvents events;
  private long offset;
  private int failures;
  private int limit = MAX_UPDATES_PER_POLL;
  private boolean calm;
  private boolean webhookSet;

  /// What the loop knows of time and chance.
  record Times(Clock clock, RandomGenerator random, PollSettings settings) {}

  PollLoop(
      ConnectorId connector,
      BotApi api,
      Intake intake,
      HealthBoard health,
      Times times,
      Runnable onConnected) {
    this.connector = connector;
    this.api = api;
    this.intake = intake;
    this.health = health;
    this.times = times;
    this.onConnected = onConnected;
  }

  /// Ends the loop and the poll in flight at once.
  void close() {
    closed.countDown();
    api.close();
  }

  @Override
  public void run() {
    try {
      while (closed.getCount() > 0) {
        pause(step());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // One login or poll; how long to wait before the next.
  private Duration step() throws InterruptedException {
    try {
      TelegramEvents reader = events == null ? login() : events;
      events = reader;
      if (webhookSet) {
        api.call("deleteWebhook", "{}");
        webhookSet = false;
        LOG.atWarn().addKeyValue("connector", connector).log("webhook removed, since we poll");
      }
      return poll(reader);
    } catch (ApiException e) {
      return failed(e);
    } catch (RuntimeException e) {
      // A mistake of ours must not end the connection.
      LOG.atError().addKeyValue("connector", connector).setCause(e).log("poll failed");
      return trouble("internal error, see the log", backoff());
    }
  }

  private TelegramEvents login() {
    JsonNode me = api.call("getMe", "{}");
    Account account = new Account(me.path("id").asLong(), me.path("username").asText());
    health.account(account.username());
    return new TelegramEvents(connector, account);
  }

  private Duration poll(TelegramEvents reader) throws InterruptedException {
    // After trouble the first poll does not wait, so that health is known at once.
    long hold = calm ? times.settings().hold().toSeconds() : 0;
    String answer = api.text("getUpdates", request(hold));
    JsonNode result = api.tryRead(answer);
    if (result == null) {
      return unreadable(answer);
    }
    limit = MAX_UPDATES_PER_POLL;
    Instant now = times.clock().instant();
    List<Update> updates = new ArrayList<>();
    result.forEach(update -> updates.add(reader.read(update, now)));
    connected(updates, now);
    Intake.Outcome outcome = intake.take(updates, offset, now);
    boolean stuck = !updates.isEmpty() && outcome.nextOffset() == offset;
    offset = outcome.nextOffset();
    if (outcome.unsettled()) {
      return ALBUM_PAUSE;
    }
    return outcome.failed() || stuck ? backoff() : Duration.ZERO;
  }

  private String request(long holdSeconds) {
    String from = offset > 0 ? "\"offset\":" + offset + "," : "";
    return "{"
        + from
        + "\"timeout\":"
        + holdSeconds
        + ",\"limit\":"
        + limit
        + ",\"allowed_updates\":[\"message\",\"edited_message\",\"callback_query\"]}";
  }

  private void connected(List<Update> updates, Instant now) {
    if (!calm) {
      LOG.atInfo().addKeyValue("connector", connector).log("connected");
      onConnected.run();
    }
    calm = true;
    failures = 0;
    health.state(State.CONNECTED, null);
    if (!updates.isEmpty()) {
      health.event(now);
    }
  }

  // The answer as a whole is no JSON we can hold: look at its updates one by one, and step over the
  // one.
  private Duration unreadable(String answer) {
    if (limit > 1) {
      limit = 1;
      return Duration.ZERO;
    }
    Matcher id = UPDATE_ID.matcher(answer);
    if (!id.find()) {
      return trouble("Telegram's answer is not JSON", backoff());
    }
    offset = Math.max(offset, Long.parseLong(id.group(1)) + 1);
    LOG.atWarn()
        .addKeyValue("connector", connector)
        .addKeyValue("update", id.group(1))
        .log("unreadable update skipped");
    return Duration.ZERO;
  }

  private Duration failed(ApiException e) {
    if (closed.getCount() == 0) {
      return Duration.ZERO;
    }
    failures++;
    return switch (e.code()) {
      case 401, 404 -> refused();
      case 409 -> conflict(e);
      default -> {
        Duration asked = e.retryAfter();
        Duration wait =
            asked == null ? times.settings().backoff().after(failures, times.random()) : asked;
        yield trouble(String.valueOf(e.getMessage()), wait);
      }
    };
  }

  private Duration refused() {
    calm = false;
    events = null;
    String problem =
        "token refused: get a new one from @BotFather, then run: owpenwork telegram set-token"
            + " TOKEN";
    if (health.now().state() != State.FAILED) {
      LOG.atError()
          .addKeyValue("connector", connector)
          .addKeyValue("problem", problem)
          .log("token refused");
    }
    health.state(State.FAILED, problem);
    return times.settings().refusedPause();
  }

  // A newer poll always wins at first, so the next one must have been held in peace before all is
  // well.
  private Duration conflict(ApiException e) {
    if (String.valueOf(e.getMessage()).contains("webhook")) {
      webhookSet = true;
      return Duration.ZERO;
    }
    Duration wait = times.settings().conflictPause();
    trouble(
        "another program receives this bot's messages with the same token;"
            + " stop it, or get a token of its own from @BotFather",
        wait);
    calm = true;
    return wait;
  }

  private Duration trouble(String problem, Duration wait) {
    calm = false;
    health.state(State.RECONNECTING, problem);
    LOG.atWarn()
        .addKeyValue("connector", connector)
        .addKeyValue("problem", problem)
        .addKeyValue("waitMs", wait.toMillis())
        .log("connection lost, trying again");
    return wait;
  }

  private Duration backoff() {
    return times.settings().backoff().after(++failures, times.random());
  }

  private void pause(Duration wait) throws InterruptedException {
    if (!wait.isZero()) {
      var _ = closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
