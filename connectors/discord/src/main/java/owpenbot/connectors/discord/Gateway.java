package owpenbot.connectors.discord;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.config.ConnectorConfig;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Health;

/// Keeps as many connections to the gateway as Discord recommends. JDA resumes and reconnects each;
/// what it cannot mend is tried anew here, or said to need a person. Thread-safe.
final class Gateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /// JDA's longest pause between attempts, in seconds; it takes no less.
  private static final int MAX_RECONNECT_SECONDS = 32;

  static final String REFUSED =
      "Discord refused the bot's token. Copy a new one from the developer portal"
          + " (Bot, Reset Token) and run: owpenwork discord add";

  private final ConnectorId connector;
  private final ConnectorConfig.Discord config;
  private final Rest rest;
  private final HealthBoard health;
  private final Heard heard;
  private final Times times;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<JDA> connections = new CopyOnWriteArrayList<>();

  /// What is to be done about what the gateway says; called on its threads.
  interface Heard {

    /// Before anything else, and again when everything is begun anew.
    void application(Application application);

    void event(String type, DataObject data);

    /// A connection is complete, and what happened before it is not delivered.
    void fresh();

    /// A connection is lost, for now.
    void lost();
  }

  /// @param identifyGap between two connections that begin anew; Discord wants 5 s
  record Times(Backoff backoff, Duration identifyGap, RandomGenerator random) {}

  Gateway(
      ConnectorId connector,
      ConnectorConfig.Discord config,
      Rest rest,
      HealthBoard health,
      Heard heard,
      Times times) {
    this.connector = connector;
    this.config = config;
    this.rest = rest;
    this.health = health;
    this.heard = heard;
    this.times = times;
  }

  void start() {
    Thread.ofVirtual().name(connector + "-connect").start(this::connectWithPatience);
  }

  private void connectWithPatience() {
    for (int failures = 1; !isClosed(); failures++) {
      try {
        connect();
        return;
      } catch (InvalidTokenException _) {
        failed(REFUSED);
        return;
      } catch (Refusal e) {
        if (e.unauthorized()) {
          failed(REFUSED);
          return;
        }
        pause(failures, "Discord cannot be reached: " + e.getMessage());
      } catch (RuntimeException e) {
        // JDA's own look-ups fail in many ways; all of them may pass.
        pause(failures, "Discord cannot be reached: " + e.getMessage());
      }
    }
  }

  private void connect() {
    Application application = Application.look(rest);
    health.account("@" + application.name(), application.shards());
    heard.application(application);
    URI told = config.gatewayUrl();
    String url = told == null ? application.gatewayUrl() : told.toString();
    Sessions sessions = new Sessions(url, times.identifyGap());
    for (int shard = 0; shard < application.shards() && !isClosed(); shard++) {
      JDA made = builder(application, sessions).useSharding(shard, application.shards()).build();
      connections.add(made);
    }
    if (isClosed()) {
      shutdown();
    }
  }

  private JDABuilder builder(Application application, Sessions sessions) {
    Set<GatewayIntent> intents =
        EnumSet.of(GatewayIntent.GUILD_MESSAGES, GatewayIntent.DIRECT_MESSAGES);
    if (application.messageContent()) {
      intents.add(GatewayIntent.MESSAGE_CONTENT);
    }
    String api = config.apiUrl().toString();
    return JDABuilder.createLight(config.token().reveal(), intents)
        .setRestConfig(new RestConfig().setBaseUrl(api.endsWith("/") ? api : api + "/"))
        .setSessionController(sessions)
        .setCompression(Compression.NONE)
        .setRawEventsEnabled(true)
        .setEnableShutdownHook(false)
        .setMaxReconnectDelay(MAX_RECONNECT_SECONDS)
        .addEventListeners(new GatewayListener(health, heard, this::ended));
  }

  /// A connection ended for good.
  private void ended(int closeCode) {
    if (isClosed()) {
      return;
    }
    LOG.atWarn()
        .addKeyValue("connector", connector)
        .addKeyValue("code", closeCode)
        .log("gateway closed");
    switch (closeCode) {
      case 4004 -> failed(REFUSED);
      case 4013, 4014 ->
          failed(
              "Discord refused an intent. In the developer portal (Bot, Privileged Gateway Intents)"
                  + " switch on Message Content, or off and on again, then restart.");
      default -> {
        // For example more shards are needed by now.
        health.state(Health.State.RECONNECTING, "Discord closed the connection; beginning anew.");
        Thread.ofVirtual()
            .name(connector + "-connect")
            .start(
                () -> {
                  shutdown();
                  pause(1, "Discord closed the connection; beginning anew.");
                  connectWithPatience();
                });
      }
    }
  }

  private void failed(String problem) {
    health.state(Health.State.FAILED, problem);
    LOG.atError()
        .addKeyValue("connector", connector)
        .addKeyValue("problem", problem)
        .log("connector failed");
    Thread.ofVirtual().name(connector + "-shutdown").start(this::shutdown);
  }

  private void pause(int failures, String problem) {
    health.state(Health.State.RECONNECTING, problem);
    Duration wait = times.backoff().after(failures, times.random());
    LOG.atWarn()
        .addKeyValue("connector", connector)
        .addKeyValue("problem", problem)
        .addKeyValue("wait", wait)
        .log("not connected, will try again");
    try {
      var _ = closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0 || Thread.currentThread().isInterrupted();
  }

  private void shutdown() {
    List<JDA> all = List.copyOf(connections);
    connections.removeAll(all);
    all.forEach(JDA::shutdownNow);
  }

  @Override
  public void close() {
    closed.countDown();
    shutdown();
  }
}
