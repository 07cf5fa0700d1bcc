package owpenbot.connectors.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.console.Board.Note;

/// A conversation of one message for scripts: all of standard input is asked, the answer's Markdown
/// goes to standard output, all else to standard error, and the first answer or error is the end.
/// Whoever asks for a decision is refused, because there is nobody to decide. Loads no terminal
/// library. Thread-safe.
final class ScriptSurface implements Surface {

  /// More than any model takes at once.
  static final int MAX_INPUT_BYTES = 4 << 20;

  /// A line whose time alone has moved on is not a new one.
  private static final Pattern DURATION = Pattern.compile("\\d+(?:\\.\\d+)?(?:ms|s|m|h)\\b");

  private final ConsoleEvents events;
  private final String allowHint;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Ending ending = new Ending();
  private final AtomicBoolean denied = new AtomicBoolean();
  private final Set<String> toolsShown = new HashSet<>();

  /// Hands in what we say, off the threads that send to us: those may hold what the sink needs.
  private final ExecutorService speaking =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("console-script").factory());

  private volatile @Nullable InboundSink sink;

  ScriptSurface(
      ConsoleEvents events, String allowHint, InputStream in, PrintStream out, PrintStream err) {
    this.events = events;
    this.allowHint = allowHint;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public void start(InboundSink inbox) {
    sink = inbox;
    speaking.execute(this::ask);
  }

  private void ask() {
    try {
      byte[] input = in.readNBytes(MAX_INPUT_BYTES + 1);
      String text = new String(input, StandardCharsets.UTF_8).strip();
      if (input.length > MAX_INPUT_BYTES) {
        fail(Ending.USAGE, "standard input has more than " + (MAX_INPUT_BYTES >> 20) + " MB");
      } else if (text.isEmpty()) {
        fail(Ending.USAGE, "nothing to ask: standard input is empty");
      } else {
        say(events.message(text, List.of()));
      }
    } catch (IOException e) {
      fail(Ending.FAILED, "standard input cannot be read: " + e.getMessage());
    }
  }

  private void say(InboundEvent event) {
    InboundSink inbox = sink;
    if (inbox == null) {
      return;
    }
    try {
      if (inbox.accept(event) instanceof Receipt.Refuse refusal) {
        fail(Ending.FAILED, refusal.text());
      }
    } catch (RuntimeException e) {
      fail(Ending.FAILED, "the message was not taken: " + e.getMessage());
    }
  }

  @Override
  public void added(Note note) {
    switch (note.message()) {
      case OutboundMessage.Text text -> text(text);
      case OutboundMessage.LiveText live -> tools(live);
      case OutboundMessage.ApprovalCard card -> refuse(note, card.state(), card.title());
      case OutboundMessage.QuestionCard card -> refuse(note, card.state(), card.question());
      case OutboundMessage.File file -> progress("file: " + file.path());
    }
  }

  @Override
  public void changed(OutboundMessage before, Note after) {
    if (after.message() instanceof OutboundMessage.LiveText live) {
      tools(live);
    }
  }

  private void text(OutboundMessage.Text text) {
    switch (text.role()) {
      case ANSWER, ANSWER_PART -> {
        out.println(Visible.controls(text.markdown()));
        out.flush();
      }
      case NOTICE, ERROR -> progress(text.markdown());
    }
    if (text.role() == OutboundMessage.Role.ERROR) {
      ending.reach(Ending.FAILED);
    } else if (Board.ends(text.role())) {
      ending.reach(denied.get() ? Ending.FAILED : Ending.OK);
    }
  }

  private void tools(OutboundMessage.LiveText live) {
    synchronized (toolsShown) {
      live.tools().stream()
          .filter(line -> toolsShown.add(DURATION.matcher(line).replaceAll("")))
          .forEach(this::progress);
    }
  }

  private void refuse(Note note, OutboundMessage.CardState state, String what) {
    if (state != OutboundMessage.CardState.PENDING) {
      return;
    }
    denied.set(true);
    progress("denied, because nobody can be asked here: " + Visible.line(what));
    progress(allowHint);
    Optional<Button> no =
        Choices.of(note.message()).stream()
            .filter(button -> button.style() == Button.Style.DANGER)
            .findFirst();
    InboundEvent answer =
        no.isPresent()
            ? events.click(note.ref(), no.get().token())
            : events.message("/stop", List.of());
    speaking.execute(() -> say(answer));
  }

  private void progress(String line) {
    err.println(Visible.prose(line).strip());
    err.flush();
  }

  private void fail(int code, String why) {
    progress("owpenwork chat: " + why);
    ending.reach(code);
  }

  @Override
  public Health health() {
    Health.State state = ending.isReached() ? Health.State.CLOSED : Health.State.CONNECTED;
    return new Health(state, events.person().id(), null, null);
  }

  @Override
  public void commands(List<CommandSpec> commands) {}

  @Override
  public void typing() {}

  @Override
  public int awaitEnd() throws InterruptedException {
    return ending.await();
  }

  @Override
  public void close() {
    ending.reach(Ending.INTERRUPTED);
    speaking.shutdownNow();
  }
}
