package owpenbot.connectors.discord;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;
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
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.PersonId;

/// One Discord bot account. Thread-safe.
public final class DiscordConnector implements Connector {

  private static final Logger LOG = LoggerFactory.getLogger(DiscordConnector.class);

  /// Discord takes one IDENTIFY in five seconds (events/gateway#rate-limiting).
  private static final Duration IDENTIFY_GAP = Duration.ofSeconds(5);

  private final ConnectorId id;
  private final ConnectorConfig.Discord config;
  private final Clock clock;
  private final Gateway.Times times;
  private final Rest rest;
  private final Places places;
  private final Deliveries deliveries;
  private final FileTransfer files;
  private final CommandList commands;
  private final KnownChats known;
  private final MemberRoles roles;
  private final HealthBoard health = new HealthBoard();
  private final Map<PersonId, ChatRef> directs = new ConcurrentHashMap<>();
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile @Nullable Reception reception;
  private volatile @Nullable Gateway gateway;

  /// @param dataDir where fetched files go, into a folder of their own
  /// @param random spreads retries
  public DiscordConnector(
      ConnectorConfig.Discord config, Path dataDir, Clock clock, RandomGenerator random) {
    this(config, dataDir, clock, new Gateway.Times(Backoff.DEFAULT, IDENTIFY_GAP, random));
  }

  DiscordConnector(ConnectorConfig.Discord config, Path dataDir, Clock clock, Gateway.Times times) {
    this.id = new ConnectorId("discord", config.identity());
    this.config = config;
    this.clock = clock;
    this.times = times;
    this.rest = new Rest(config.apiUrl(), config.token());
    this.places = new Places(rest);
    this.deliveries = new Deliveries(rest, places, clock);
    String name = id.platform() + "-" + id.identity();
    this.files = new FileTransfer(rest, dataDir.resolve("files").resolve(name));
    this.known = new KnownChats(dataDir.resolve("connectors").resolve(name + ".json"));
    this.commands = new CommandList(id, rest);
    this.roles = new MemberRoles(rest);
  }

  @Override
  public ConnectorId id() {
    return id;
  }

  @Override
  public Capabilities capabilities() {
    return DiscordLimits.CAPABILITIES;
  }

  @Override
  public void start(InboundSink sink, Cursor since) {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException(id + " was started twice");
    }
    Handover handover = new Handover(id, sink, health, clock, times.random());
    Reception made =
        new Reception(
            new Reception.Parts(
                id, rest, places, deliveries, commands, known, handover, clock, times.random()),
            Snowflakes.parse(since.value()));
    reception = made;
    Gateway connection = new Gateway(id, config, rest, health, made, times);
    gateway = connection;
    connection.start();
  }

  @Override
  public void commands(List<CommandSpec> list) {
    commands.set(list);
  }

  @Override
  public ChatRef direct(PersonId person) {
    ChatRef before = directs.get(person);
    if (before != null) {
      return before;
    }
    try {
      DataObject room =
          rest.object(
              Route.Self.CREATE_PRIVATE_CHANNEL.compile(),
              DataObject.empty().put("recipient_id", person.id()));
      ChatRef chat = ChatRef.of(id, room.getString("id"));
      directs.put(person, chat);
      return chat;
    } catch (Refusal e) {
      throw e.delivery(person);
    } catch (ParsingException e) {
      throw new DeliveryException(
          DeliveryException.Reason.UNREACHABLE, person + ": " + e.getMessage());
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

  @Override
  public void typing(ChatRef chat) {
    Thread.ofVirtual()
        .name("discord-typing")
        .start(
            () -> {
              try {
                deliveries.typing(chat);
              } catch (Refusal e) {
                LOG.atDebug().addKeyValue("problem", e.getMessage()).log("typing not shown");
              }
            });
  }

  @Override
  public Path fetch(AttachmentRef attachment) {
    return files.fetch(attachment);
  }

  /// A role is `SERVER/ROLE`, by ids.
  @Override
  public Set<String> roles(PersonId person, Set<String> asked) {
    return roles.of(person, asked);
  }

  @Override
  public Health health() {
    return health.now();
  }

  /// Whether the core has this message.
  boolean took(long message) {
    Reception made = reception;
    return made != null && made.took(message);
  }

  @Override
  public void close() {
    health.state(Health.State.CLOSED, null);
    Reception made = reception;
    if (made != null) {
      made.close();
    }
    Gateway connection = gateway;
    if (connection != null) {
      connection.close();
    }
    rest.close();
  }
}
