package owpenbot.connectors.telegram;

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

/// One Telegram bot account. Thread-safe.
public final class TelegramConnector implements Connector {

  private static final Logger LOG = LoggerFactory.getLogger(TelegramConnector.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final ConnectorId id;
  private final PollLoop.Times times;
  private final OkHttpClient polls;
  private final OkHttpClient sends;
  private final BotApi api;
  private final Library library;
  private final Deliveries deliveries;
  private final FileTransfer files;
  private final CommandList commands;
  private final Administrators administrators;
  private final HealthBoard health = new HealthBoard();
  private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

  private record Running(PollLoop loop, Thread thread) {}

  /// @param dataDir where fetched files go, into a folder of their own
  /// @param random spreads retries
  public TelegramConnector(
      ConnectorConfig.Telegram config, Path dataDir, Clock clock, RandomGenerator random) {
    this(config, dataDir, new PollLoop.Times(clock, random, PollSettings.DEFAULT));
  }

  TelegramConnector(ConnectorConfig.Telegram config, Path dataDir, PollLoop.Times times) {
    String token = config.token().reveal();
    Scrubber scrubber = new Scrubber(token);
    String account = "bot" + token;
    this.id = new ConnectorId("telegram", config.identity());
    this.times = times;
    this.polls = Http.polls(config.apiUrl(), times.settings().hold());
    this.sends = Http.sends(polls, scrubber);
    HttpUrl base = Http.base(config.apiUrl(), List.of(account));
    this.api = new BotApi(polls, base, scrubber);
    this.administrators = new Administrators(new BotApi(sends, base, scrubber));
    this.library = new Library(sends, config.token(), config.apiUrl(), scrubber);
    this.deliveries = new Deliveries(library);
    Path folder = dataDir.resolve("files").resolve(id.platform() + "-" + id.identity());
    this.files =
        new FileTransfer(
            library,
            Http.files(sends),
            Http.base(config.apiUrl(), List.of("file", account)),
            folder,
            scrubber);
    this.commands = new CommandList(id, library);
  }

  @Override
  public ConnectorId id() {
    return id;
  }

  @Override
  public Capabilities capabilities() {
    return TelegramLimits.CAPABILITIES;
  }

  /// `since` is not used: Telegram itself keeps what was not confirmed, for a day, and its numbers
  /// start anew after a quiet week or with another bot's token.
  @Override
  public void start(InboundSink sink, Cursor since) {
    Receipts receipts = new Receipts(library, deliveries, health);
    PollLoop loop =
        new PollLoop(id, api, new Intake(id, sink, receipts), health, times, this::connected);
    Thread thread = Thread.ofVirtual().name(id.toString()).unstarted(loop);
    if (!running.compareAndSet(null, new Running(loop, thread))) {
      throw new IllegalStateException(id + " was started twice");
    }
    thread.start();
  }

  @Override
  public void commands(List<CommandSpec> list) {
    commands.set(list);
  }

  /// A person's private chat has their own id; whether they ever opened it shows when we send.
  @Override
  public ChatRef direct(PersonId person) {
    return ChatRef.of(id, person.id());
  }

  @Override
  public MessageRef send(ChatRef chat, OutboundMessage message, Delivery how) {
    return deliveries.send(chat, message, how);
  }

  @Override
  public void edit(MessageRef message, OutboundMessage replacement) {
    deliveries.edit(message, replacement);
  }

  @Override
  public void typing(ChatRef chat) {
    library.callQuietly(Requests.typing(chat));
  }

  @Override
  public Path fetch(AttachmentRef attachment) {
    return files.fetch(attachment);
  }

  /// A role is a group's id, and its administrators hold it.
  @Override
  public Set<String> roles(PersonId person, Set<String> asked) {
    return administrators.groups(person, asked);
  }

  @Override
  public Health health() {
    return health.now();
  }

  @Override
  public void close() {
    health.state(Health.State.CLOSED, null);
    Running was = running.get();
    if (was != null) {
      was.loop().close();
      join(was.thread());
    }
    for (OkHttpClient client : List.of(polls, sends)) {
      client.dispatcher().cancelAll();
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  private void connected() {
    commands.connected();
    ChatRef nowhere = ChatRef.of(id, "0");
    Rendered example = TelegramMessages.render(new OutboundMessage.Text("**warm**"), false);
    Thread.ofVirtual()
        .name("telegram-warm-up")
        .start(() -> library.warmUp(Requests.message(nowhere, example, true)));
  }

  private void join(Thread thread) {
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        LOG.atWarn().addKeyValue("connector", id).log("an event was still being accepted at close");
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
