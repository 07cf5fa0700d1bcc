package owpenbot.connectors.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.config.Secret;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Health.State;

/// Keeps a socket to Slack open, for ever: whatever fails is reported as health and tried again.
/// When Slack asks for a new socket, the new one is there before the old one is given up. All of
/// [#run] is on one thread; [#close] is thread-safe.
final class SocketLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SocketLoop.class);

  /// A socket that did not live so long counts as a failure, so that a storm of refreshes does not
  /// become one of ours.
  private static final Duration SHORT_LIFE = Duration.ofSeconds(1);

  private static final String NO_SOCKET_MODE =
      "Socket Mode is off: switch it on under Socket Mode at api.slack.com/apps";

  private final ConnectorId connector;
  private final Line line;
  private final Reception reception;
  private final HealthBoard health;
  private final SocketSettings settings;
  private final CountDownLatch closed = new CountDownLatch(1);

  private boolean known;
  private volatile @Nullable Link current;
  private int failures;

  /// What it connects with.
  record Line(WebApi api, OkHttpClient sockets, Secret appToken) {}

  /// Whoever it connects for.
  ///
  /// @param login finds out who we are, before the first socket and after a refused token; throws
  ///   [Refusal]
  /// @param envelopes takes what comes, on the socket's thread
  /// @param absence knows since when messages may be missing
  /// @param missed is told from which `ts` on they may
  record Reception(
      Runnable login,
      BiConsumer<Link, String> envelopes,
      Absence absence,
      Consumer<String> missed) {}

  SocketLoop(
      ConnectorId connector,
      Line line,
      Reception reception,
      HealthBoard health,
      SocketSettings settings) {
    this.connector = connector;
    this.line = line;
    this.reception = reception;
    this.health = health;
    this.settings = settings;
  }

  /// The form of a call without arguments.
  static FormBody.Builder nothing() {
    return new FormBody.Builder();
  }

  void close() {
    closed.countDown();
    Link link = current;
    if (link != null) {
      link.close();
    }
  }

  @Override
  public void run() {
    try {
      while (isOpen()) {
        pause(step());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // One socket's life; how long to wait before the next.
  private Duration step() throws InterruptedException {
    Instant before = settings.clock().instant();
    try {
      Link link = connect();
      Link.End end = live(link);
      return isOpen() ? after(end, before) : Duration.ZERO;
    } catch (Refusal e) {
      return isOpen() ? failed(e) : Duration.ZERO;
    } catch (RuntimeException e) {
      // A mistake of ours must not end the connection.
      LOG.atError().addKeyValue("connector", connector).setCause(e).log("socket failed");
      return trouble("internal error, see the log");
    }
  }

  private Link connect() throws InterruptedException {
    if (!known) {
      reception.login().run();
      known = true;
    }
    String url =
        Fields.text(line.api().call(line.appToken(), "apps.connections.open", nothing()), "url");
    Link old = current;
    Link link = Link.open(line.sockets(), url, reception.envelopes());
    if (!link.awaitHello(settings.helloTimeout().toMillis())) {
      link.close();
      throw Refusal.lost("socket", "no hello", null);
    }
    current = link;
    if (old != null) {
      old.retire();
    }
    return link;
  }

  private Link.End live(Link link) throws InterruptedException {
    if (health.now().state() != State.CONNECTED) {
      LOG.atInfo().addKeyValue("connector", connector).log("connected");
    }
    health.state(State.CONNECTED, null);
    reception.absence().ends().ifPresent(reception.missed());
    if (!isOpen()) {
      link.close();
    }
    return link.awaitEnd();
  }

  private Duration after(Link.End end, Instant before) {
    Duration lived = Duration.between(before, settings.clock().instant());
    if (lived.compareTo(SHORT_LIFE) > 0) {
      failures = 0;
    }
    return switch (end) {
      case REFRESH -> {
        LOG.atDebug().addKeyValue("connector", connector).log("socket refresh asked for");
        yield failures == 0 && lived.compareTo(SHORT_LIFE) > 0 ? Duration.ZERO : backoff();
      }
      case LOST -> trouble("connection lost");
      case DISABLED -> needsPerson(NO_SOCKET_MODE);
    };
  }

  private Duration failed(Refusal e) {
    if (e.refusesToken() || e.lacksScope() || e.error().equals("forbidden")) {
      known = false;
      String fix = e.fix();
      return needsPerson(fix == null ? String.valueOf(e.getMessage()) : fix);
    }
    Duration asked = e.retryAfter();
    Duration wait = trouble(String.valueOf(e.getMessage()));
    return asked == null ? wait : asked;
  }

  private Duration needsPerson(String problem) {
    reception.absence().begins();
    if (health.now().state() != State.FAILED) {
      LOG.atError()
          .addKeyValue("connector", connector)
          .addKeyValue("problem", problem)
          .log("Slack refused");
    }
    health.state(State.FAILED, problem);
    return settings.refusedPause();
  }

  private Duration trouble(String problem) {
    Duration wait = backoff();
    Link link = current;
    if (link == null || link.isLost()) {
      reception.absence().begins();
      health.state(State.RECONNECTING, problem);
    }
    LOG.atWarn()
        .addKeyValue("connector", connector)
        .addKeyValue("problem", problem)
        .addKeyValue("waitMs", wait.toMillis())
        .log("connection lost, trying again");
    return wait;
  }

  private Duration backoff() {
    return settings.backoff().after(++failures, settings.random());
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void pause(Duration wait) throws InterruptedException {
    if (!wait.isZero()) {
      var _ = closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
