package owpenbot.connectors.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Receipt;

/// A connector without a platform, for tests of the core: hand events in with [#receives] (or a
/// [FakePerson]), read with [#shown] and [#awaitShown], break sends with [#failNext], [#loseNext]
/// and [#holdSends]. Thread-safe.
public final class FakeConnector implements Connector {

  /// How long the await methods wait.
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ConnectorId id;
  private final Capabilities capabilities;
  private final Screen screen = new Screen();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final AtomicLong eventIds = new AtomicLong();
  private final List<ChatRef> typings = new ArrayList<>();
  private final AtomicInteger lookUps = new AtomicInteger();
  private final Map<PersonId, Set<String>> roles = new ConcurrentHashMap<>();
  private volatile @Nullable DeliveryException roleTrouble;
  private volatile @Nullable InboundSink sink;
  private volatile Cursor since = Cursor.START;
  private volatile Health.State state = Health.State.STARTING;
  private volatile List<CommandSpec> commands = List.of();

  public FakeConnector(ConnectorId id, Capabilities capabilities) {
    this.id = id;
    this.capabilities = capabilities;
  }

  /// A connector named `fake/default` that can do everything.
  public FakeConnector() {
    this(new ConnectorId("fake", "default"), FakeCapabilities.EVERYTHING);
  }

  /// Hands an event to the core, on the caller's thread; what the core throws comes out here.
  public Receipt receives(InboundEvent event) {
    InboundSink to = sink;
    if (to == null || state == Health.State.CLOSED) {
      throw new AssertionError(id + " is not started");
    }
    return to.accept(event);
  }

  /// A person who uses this connector; their private chat's room is their id.
  public FakePerson person(String personId, String name) {
    return new FakePerson(this, new PersonId(id.platform(), personId), name);
  }

  /// Something that can be attached to a message and fetched.
  public AttachmentRef file(String fileName, String mime, byte[] content) {
    files.put(fileName, content);
    return new AttachmentRef(id, fileName, fileName, mime, content.length);
  }

  /// The next send or edit is refused this way and leaves nothing behind.
  public void failNext(DeliveryException refusal) {
    screen.add(new Screen.Fault(refusal, false));
  }

  /// The next send or edit is shown, yet its outcome is UNKNOWN to the caller.
  public void loseNext() {
    screen.add(
        new Screen.Fault(
            new DeliveryException(DeliveryException.Reason.UNKNOWN, id + ": answer lost"), true));
  }

  /// From now on sends and edits wait until the result is closed.
  public Screen.Hold holdSends() {
    return screen.hold();
  }

  /// What a chat shows now, oldest first.
  public List<Shown> shown(ChatRef chat) {
    return screen.shown(chat);
  }

  /// What all chats show now, oldest first.
  public List<Shown> shown() {
    return screen.shown();
  }

  /// Waits for a message in a chat that looks like this now.
  public Shown awaitShown(ChatRef chat, Predicate<Shown> wanted) {
    return screen.await(
        PATIENCE,
        () -> "a message in " + chat + "; there is " + shown(chat),
        () -> shown(chat).stream().filter(wanted).findFirst().orElse(null));
  }

  /// Waits for a message in a chat whose text contains this.
  public Shown awaitText(ChatRef chat, String part) {
    return awaitShown(chat, message -> message.text().contains(part));
  }

  /// The people of the chat remove a message of ours.
  public void removes(MessageRef message) {
    screen.remove(message);
  }

  /// How often a chat was shown that an answer is on its way.
  public long typings(ChatRef chat) {
    synchronized (typings) {
      return typings.stream().filter(chat::equals).count();
    }
  }

  /// From now on the person holds these roles.
  public void gives(PersonId person, String... held) {
    roles.put(person, Set.of(held));
  }

  /// From now on nobody can be asked for roles; null ends it.
  public void rolesFail(@Nullable DeliveryException trouble) {
    roleTrouble = trouble;
  }

  /// How often [#roles] was asked.
  public int lookUps() {
    return lookUps.get();
  }

  /// Where [#start] was told to go on.
  public Cursor startedSince() {
    return since;
  }

  public List<CommandSpec> commands() {
    return commands;
  }

  /// Changes what [#health] says.
  public void state(Health.State now) {
    state = now;
  }

  String nextEventId() {
    return "event" + eventIds.incrementAndGet();
  }

  @Override
  public ConnectorId id() {
    return id;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public void start(InboundSink to, Cursor from) {
    if (sink != null) {
      throw new IllegalStateException(id + " was started twice");
    }
    since = from;
    sink = to;
    state = Health.State.CONNECTED;
  }

  @Override
  public void commands(List<CommandSpec> now) {
    commands = List.copyOf(now);
  }

  @Override
  public ChatRef direct(PersonId person) {
    return ChatRef.of(id, person.id());
  }

  @Override
  public MessageRef send(ChatRef chat, OutboundMessage message, Delivery how) {
    if (message instanceof OutboundMessage.Text text
        && text.markdown().length() > capabilities.maxTextChars()) {
      throw new DeliveryException(DeliveryException.Reason.REJECTED, chat + ": text is too long");
    }
    return screen.send(chat, message, how, capabilities.idempotentSends());
  }

  @Override
  public void edit(MessageRef message, OutboundMessage replacement) {
    screen.edit(message, replacement);
  }

  @Override
  public void typing(ChatRef chat) {
    synchronized (typings) {
      typings.add(chat);
    }
  }

  @Override
  public Path fetch(AttachmentRef attachment) {
    byte[] content = files.get(attachment.id());
    if (content == null) {
      throw new DeliveryException(
          DeliveryException.Reason.GONE, id + ": no file " + attachment.id());
    }
    if (content.length > capabilities.maxDownloadBytes()) {
      throw new DeliveryException(
          DeliveryException.Reason.TOO_LARGE, id + ": " + attachment.fileName());
    }
    try {
      return Files.write(Files.createTempFile("owpenbot-fake", ".bin"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<String> roles(PersonId person, Set<String> asked) {
    lookUps.incrementAndGet();
    DeliveryException trouble = roleTrouble;
    if (trouble != null) {
      throw trouble;
    }
    Set<String> held = new HashSet<>(roles.getOrDefault(person, Set.of()));
    held.retainAll(asked);
    return held;
  }

  @Override
  public Health health() {
    return new Health(state, "@" + id.identity(), null, null);
  }

  @Override
  public void close() {
    state = Health.State.CLOSED;
    screen.release();
  }
}
