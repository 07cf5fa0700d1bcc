package owpenbot.connectors.console;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.console.Board.Note;
import owpenbot.connectors.console.ConsoleConnector.Setup;
import owpenbot.connectors.console.ConsoleMessages.Page;

/// A conversation on a terminal: opens it, prints above its prompt, and draws what goes on in the
/// region between the two. A [Conversation] reads on a thread of its own, which is a platform
/// thread because it blocks in native reads. Thread-safe.
final class TerminalSurface implements Surface {

  private static final Logger LOG = LoggerFactory.getLogger(TerminalSurface.class);
  private static final Duration OPENING = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final Line TYPING = Line.of("⏳ …", Look.DIM);
  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_ROWS = 24;

  private final Setup setup;
  private final ConsoleEvents events;
  private final Board board;
  private final Clock clock;
  private final TerminalOpener opener;
  private final Ending ending = new Ending();
  private final CountDownLatch opened = new CountDownLatch(1);

  /// Written by the reading thread before `opened` counts down.
  private volatile @Nullable PromptReader reader;

  private volatile @Nullable Terminal terminal;
  private volatile @Nullable String problem;

  private volatile @Nullable Thread reading;
  private volatile List<CommandSpec> commands = List.of();
  private volatile boolean typing;

  TerminalSurface(
      Setup setup, ConsoleEvents events, Board board, Clock clock, TerminalOpener opener) {
    this.setup = setup;
    this.events = events;
    this.board = board;
    this.clock = clock;
    this.opener = opener;
  }

  @Override
  public void start(InboundSink sink) {
    reading = Thread.ofPlatform().daemon().name("console").start(() -> converse(sink));
  }

  private void converse(InboundSink sink) {
    try (Terminal ours = opener.open()) {
      terminal = ours;
      PromptReader prompt = new PromptReader(ours, clock, this::region);
      prompt.setCompleter((r, line, all) -> new CommandCompleter(commands).complete(r, line, all));
      reader = prompt;
      print(Welcome.lines(setup, page()));
      opened.countDown();
      try (Conversation talk =
          new Conversation(setup, events, board, clock, prompt, this::print, sink, ending)) {
        talk.run();
      }
    } catch (IOException e) {
      problem = "the terminal cannot be used: " + e.getMessage();
      LOG.atError().setCause(e).log("terminal failed");
    } finally {
      ending.reach(Ending.FAILED);
      opened.countDown();
    }
  }

  @Override
  public void added(Note note) {
    typing = false;
    show(ConsoleMessages.added(note, page()));
  }

  @Override
  public void changed(OutboundMessage before, Note after) {
    show(ConsoleMessages.changed(before, after, page()));
  }

  private void show(List<Line> lines) {
    PromptReader prompt = opened();
    if (lines.isEmpty()) {
      prompt.refresh();
    } else {
      print(lines);
    }
  }

  private PromptReader opened() {
    try {
      boolean ready = opened.await(OPENING.toMillis(), TimeUnit.MILLISECONDS);
      PromptReader prompt = reader;
      if (ready && prompt != null && !ending.isReached()) {
        return prompt;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new DeliveryException(Reason.OFFLINE, events.chat() + ": the terminal is closed");
  }

  private void print(List<Line> lines) {
    PromptReader prompt = reader;
    if (prompt != null) {
      prompt.printAbove(Line.ansi(lines, color()) + "\n");
    }
  }

  /// What stands above the prompt now. Called under the line editor's lock.
  private String region() {
    Page page = page();
    List<Note> live = board.live();
    List<Line> lines = LiveRegion.lines(live, board.waiting(), page.columns(), rows());
    if (lines.isEmpty() && typing && board.due()) {
      lines = List.of(Line.EMPTY, TYPING);
    }
    return Line.ansi(lines, page.color());
  }

  private Page page() {
    Size size = size();
    return new Page(size.getColumns() > 0 ? size.getColumns() : USUAL_COLUMNS, color());
  }

  private int rows() {
    int rows = size().getRows();
    return rows > 0 ? rows : USUAL_ROWS;
  }

  private Size size() {
    Terminal now = terminal;
    return now == null ? new Size(USUAL_COLUMNS, USUAL_ROWS) : now.getSize();
  }

  private boolean color() {
    Terminal now = terminal;
    return setup.color() && now != null && !Terminal.TYPE_DUMB.equals(now.getType());
  }

  @Override
  public Health health() {
    String wrong = problem;
    Health.State state =
        wrong != null
            ? Health.State.FAILED
            : ending.isReached()
                ? Health.State.CLOSED
                : reader == null ? Health.State.STARTING : Health.State.CONNECTED;
    return new Health(state, events.person().id(), null, wrong);
  }

  @Override
  public void commands(List<CommandSpec> all) {
    commands = List.copyOf(all);
  }

  @Override
  public void typing() {
    typing = true;
    PromptReader prompt = reader;
    if (prompt != null && !ending.isReached()) {
      prompt.refresh();
    }
  }

  @Override
  public int awaitEnd() throws InterruptedException {
    int code = ending.await();
    joinReading();
    return code;
  }

  @Override
  public void close() {
    ending.reach(Ending.INTERRUPTED);
    Thread thread = reading;
    if (thread != null) {
      thread.interrupt();
      try {
        joinReading();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// So that the terminal is as it was before anyone else prints on it.
  private void joinReading() throws InterruptedException {
    Thread thread = reading;
    if (thread != null && !thread.equals(Thread.currentThread())) {
      thread.join(CLOSING);
    }
  }
}
