package owpenbot.connectors.console;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
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
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.console.Board.Note;

/// The terminal this process runs in as a chat platform with one person and one chat.
///
/// [#onTerminal] is a conversation with a prompt; [#scripted] asks all of its input as one message,
/// prints the answer and ends. [#awaitEnd] tells when, and with which exit code. Thread-safe.
public final class ConsoleConnector implements Connector {

  private static final String PLATFORM = "console";
  private static final int MAX_TEXT_CHARS = 200_000;
  private static final int MAX_PREVIEW_CHARS = 8_000;
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          MAX_TEXT_CHARS,
          MAX_PREVIEW_CHARS,
          5,
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Long.MAX_VALUE,
          Attachments.MAX_BYTES,
          false,
          true,
          true,
          true,
          true,
          false);

  private final ConnectorId id;
  private final ConsoleEvents events;
  private final Attachments attachments;
  private final Clock clock;
  private final Board board;
  private final Surface surface;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Instant lastEventAt;

  /// What both modes need to know.
  ///
  /// @param identity as in the settings, usually `default`
  /// @param user the operating system's name of the person; their id
  /// @param home their home directory, for display only
  /// @param directory where opencode works, for display and for the paths of attachments
  /// @param model for display, or null when it is not known yet
  /// @param dataDirectory where the history and copies of attachments go
  /// @param color false when NO_COLOR is set
  /// @param allowHint what a script is told when something asked for a decision
  public record Setup(
      String identity,
      String user,
      Path home,
      Path directory,
      @Nullable String model,
      Path dataDirectory,
      boolean color,
      String allowHint) {

    Attachments attachments() {
      return new Attachments(
          new ConnectorId(PLATFORM, identity), directory, dataDirectory.resolve("attachments"));
    }
  }

  private ConsoleConnector(
      Setup setup, ConsoleEvents events, Clock clock, Board board, Surface surface) {
    this.id = new ConnectorId(PLATFORM, setup.identity());
    this.events = events;
    this.attachments = setup.attachments();
    this.clock = clock;
    this.board = board;
    this.surface = surface;
  }

  /// Whether a person sits at a terminal: both standard input and standard output are one.
  @SuppressWarnings("SystemConsoleNull") // true of 22 to 24 only: JDK 25 returns null in a pipe
  public static boolean terminalPresent() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// A conversation on the process's own terminal. The chat is `console/IDENTITY/terminal`.
  public static ConsoleConnector onTerminal(Setup setup, Clock clock) {
    return onTerminal(setup, clock, TerminalOpener::system);
  }

  static ConsoleConnector onTerminal(Setup setup, Clock clock, TerminalOpener opener) {
    ConsoleEvents events = events(setup, "terminal", clock);
    Board board = new Board();
    Surface surface = new TerminalSurface(setup, events, board, clock, opener);
    return new ConsoleConnector(setup, events, clock, board, surface);
  }

  /// One message from `in`, its answer to `out`, everything else to `err`. Each process has a chat
  /// of its own, `console/IDENTITY/script-…`, so that scripts share no session and what another
  /// process left unsent is never taken for the answer.
  public static ConsoleConnector scripted(
      Setup setup, Clock clock, InputStream in, PrintStream out, PrintStream err) {
    ConsoleEvents events = events(setup, "script-" + prefix(), clock);
    Surface surface = new ScriptSurface(events, setup.allowHint(), in, out, err);
    return new ConsoleConnector(setup, events, clock, new Board(), surface);
  }

  private static ConsoleEvents events(Setup setup, String room, Clock clock) {
    ConnectorId id = new ConnectorId(PLATFORM, setup.identity());
    return new ConsoleEvents(id, room, setup.user(), prefix(), clock);
  }

  private static String prefix() {
    return UUID.randomUUID().toString().substring(0, 13);
  }

  /// Waits until the person leaves or the script's answer is out, and returns the exit code: 0, 1
  /// when the run failed or something was denied, 2 when there was nothing to ask, 130 when
  /// interrupted or closed. A terminal is as it was before when this returns.
  public int awaitEnd() throws InterruptedException {
    return surface.awaitEnd();
  }

  /// The chat that all this is about.
  public ChatRef chat() {
    return events.chat();
  }

  /// The person at the terminal.
  public PersonId person() {
    return events.person();
  }

  @Override
  public ConnectorId id() {
    return id;
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public void start(InboundSink sink, Cursor since) {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException(id + " was started already");
    }
    surface.start(
        event -> {
          lastEventAt = clock.instant();
          return sink.accept(event);
        });
  }

  @Override
  public void commands(List<CommandSpec> commands) {
    surface.commands(commands);
  }

  @Override
  public ChatRef direct(PersonId person) {
    if (!person.equals(events.person())) {
      throw new DeliveryException(Reason.UNREACHABLE, id + ": " + person + " is not at it");
    }
    return events.chat();
  }

  @Override
  public MessageRef send(ChatRef chat, OutboundMessage message, Delivery how) {
    requireOpen(chat);
    boolean repeat = how.attempt() == Delivery.Attempt.MAYBE_REPEAT;
    MessageRef sent = repeat ? board.sent(how.key()) : null;
    if (sent != null) {
      return sent;
    }
    Note note = board.add(how.key(), events.nextMessage(), message, clock.instant());
    surface.added(note);
    return note.ref();
  }

  @Override
  public void edit(MessageRef message, OutboundMessage replacement) {
    requireOpen(message.chat());
    Note before =
        board
            .replace(message, replacement, clock.instant())
            .orElseThrow(
                () -> new DeliveryException(Reason.GONE, id + ": no message " + message.id()));
    Note after = new Note(message, before.label(), replacement, before.shownAt(), before.fresh());
    surface.changed(before.message(), after);
  }

  private void requireOpen(ChatRef chat) {
    if (closed.get()) {
      throw new DeliveryException(Reason.OFFLINE, id + ": closed");
    }
    if (!chat.equals(events.chat())) {
      throw new DeliveryException(Reason.GONE, id + ": chat " + chat.room() + " is gone");
    }
  }

  @Override
  public void typing(ChatRef chat) {
    if (!closed.get() && chat.equals(events.chat())) {
      surface.typing();
    }
  }

  @Override
  public Path fetch(AttachmentRef attachment) {
    return attachments.fetch(attachment);
  }

  /// A terminal has no roles.
  @Override
  public Set<String> roles(PersonId person, Set<String> asked) {
    return Set.of();
  }

  @Override
  public Health health() {
    Health now = surface.health();
    return new Health(now.state(), now.account(), lastEventAt, now.problem());
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      surface.close();
    }
  }
}
