package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.Slack;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.config.ConnectorConfig;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.PersonId;

/// One Slack app in one workspace. Thread-safe.
public final class SlackConnector implements Connector {

  private static final Logger LOG = LoggerFactory.getLogger(SlackConnector.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

  private final ConnectorId id;
  private final ConnectorConfig.Slack config;
  private final SocketSettings settings;
  private final OkHttpClient sockets;
  private final OkHttpClient http = Http.calls();
  private final HealthBoard health = new HealthBoard();
  private final Calls calls;
  private final Lookups lookups;
  private final Recipients recipients = new Recipients();
  private final Threads threads;
  private final Deliveries deliveries;
  private final Downloads downloads;
  private final UserGroups userGroups;
  private final Backfill backfill;
  private final Asides asides;
  private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
  private volatile List<CommandSpec> commands = List.of();

  private record Running(SocketLoop loop, Thread thread, Intake intake, Door door) {}

  /// @param dataDir where fetched files go, into a folder of their own
  /// @param random spreads retries
  public SlackConnector(
      ConnectorConfig.Slack config, Path dataDir, Clock clock, RandomGenerator random) {
    this(config, dataDir, SocketSettings.of(clock, random));
  }

  SlackConnector(ConnectorConfig.Slack config, Path dataDir, SocketSettings settings) {
    this.id = new ConnectorId("slack", config.identity());
    this.config = config;
    this.settings = settings;
    this.sockets = Http.sockets(settings.ping());
    HttpUrl base = Http.base(config.apiUrl());
    this.calls = new Calls(new WebApi(http, base, health), config.botToken());
    this.lookups = new Lookups(calls, settings.clock());
    String name = id.platform() + "-" + id.identity();
    KnownThreads known = new KnownThreads(dataDir.resolve("connectors").resolve(name + ".json"));
    this.threads = new Threads(calls, known);
    this.backfill = new Backfill(id, calls, known);
    this.asides = new Asides(calls, settings.clock());
    this.userGroups = new UserGroups(calls, settings.clock());
    this.deliveries =
        new Deliveries(
            calls,
            new History(calls, settings.clock()),
            new Streams(calls, recipients, settings.clock()),
            new Uploads(calls, http),
            threads,
            asides);
    Path folder = dataDir.resolve("files").resolve(name);
    this.downloads = new Downloads(calls, http, base, folder);
  }

  /// What Slack needs to make the app, as JSON to be pasted at api.slack.com/apps.
  ///
  /// @param name of the app and its bot
  public static String manifest(String name) {
    return Manifest.of(name);
  }

  /// Whether Slack takes both tokens, by asking it; nothing is sent to anybody.
  ///
  /// @return what `status` says: the account and, if something is wrong, how to mend it
  public static Health probe(ConnectorConfig.Slack config) {
    HealthBoard health = new HealthBoard();
    OkHttpClient http = Http.calls();
    try {
      WebApi api = new WebApi(http, Http.base(config.apiUrl()), health);
      JsonNode me = api.call(config.botToken(), "auth.test", SocketLoop.nothing());
      health.account(Fields.textOr(me, "user", "?"));
      var _ = api.call(config.appToken(), "apps.connections.open", SocketLoop.nothing());
      health.state(Health.State.CONNECTED, null);
    } catch (Refusal e) {
      if (e.answered()) {
        String fix = e.fix();
        health.state(Health.State.FAILED, e.getMessage() + (fix == null ? "" : ": " + fix));
      } else {
        health.state(Health.State.RECONNECTING, "Slack cannot be reached: " + e.getMessage());
      }
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
    return health.now();
  }

  @Override
  public ConnectorId id() {
    return id;
  }

  @Override
  public Capabilities capabilities() {
    return SlackLimits.CAPABILITIES;
  }

  /// What Slack could not deliver it tries again for some minutes; what came before that is fetched
  /// since `since`. The core knows duplicates by their event id.
  @Override
  public void start(InboundSink sink, Cursor since) {
    Door door = new Door(Slack.getInstance());
    Intake intake =
        new Intake(id, sink, door, new Answers(calls, asides), health, settings.clock());
    SocketLoop loop =
        new SocketLoop(
            id,
            new SocketLoop.Line(calls.api(), sockets, config.appToken()),
            new SocketLoop.Reception(
                () -> login(intake),
                intake::received,
                new Absence(settings.clock(), since),
                missing -> catchUp(missing, intake)),
            health,
            settings);
    Thread thread = Thread.ofVirtual().name(id.toString()).unstarted(loop);
    if (!running.compareAndSet(null, new Running(loop, thread, intake, door))) {
      throw new IllegalStateException(id + " was started twice");
    }
    thread.start();
  }

  private void catchUp(String missing, Intake intake) {
    Thread.ofVirtual().name(id + "-backfill").start(() -> backfill.fetch(missing, intake::missed));
  }

  private void login(Intake intake) {
    JsonNode me = calls.bot("auth.test", SocketLoop.nothing());
    Account account =
        new Account(
            Fields.textOr(me, "team_id", ""),
            Fields.textOr(me, "user_id", ""),
            Fields.textOr(me, "user", "owpenbot"));
    health.account(account.name());
    intake.reads(
        new SlackEvents(id, account, () -> commands),
        new Context(account, lookups, threads, recipients, config.openThreads()));
  }

  /// Slack keeps no list for each command: there is one slash command, set up with the app. What
  /// they are called is only needed to know `@bot stop` for one.
  @Override
  public void commands(List<CommandSpec> list) {
    commands = List.copyOf(list);
  }

  @Override
  public ChatRef direct(PersonId person) {
    try {
      return ChatRef.of(id, lookups.direct(person));
    } catch (Refusal e) {
      throw e.delivery(ChatRef.of(id, "D-" + person.id()));
    }
  }

  @Override
  public MessageRef send(ChatRef chat, OutboundMessage message, Delivery how) {
    return deliveries.send(chat, message, how);
  }

  @Override
  public void edit(MessageRef message, OutboundMessage replacement) {
    deliveries.edit(message, replacement);
  }

  /// Slack shows no bot typing; the live message comes soon.
  @Override
  public void typing(ChatRef chat) {}

  @Override
  public Path fetch(AttachmentRef attachment) {
    return downloads.fetch(attachment);
  }

  /// A role is a user group's id.
  @Override
  public Set<String> roles(PersonId person, Set<String> asked) {
    return userGroups.of(person, asked);
  }

  @Override
  public Health health() {
    return health.now();
  }

  @Override
  public void close() {
    health.state(Health.State.CLOSED, null);
    backfill.close();
    Running was = running.get();
    if (was != null) {
      was.intake().close();
      was.loop().close();
      join(was.thread());
      was.door().close();
    }
    for (OkHttpClient client : List.of(http, sockets)) {
      client.dispatcher().cancelAll();
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  private void join(Thread thread) {
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        LOG.atWarn().addKeyValue("connector", id).log("the socket was still busy at close");
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
