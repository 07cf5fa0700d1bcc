package owpenbot.connectors.console;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jline.reader.LineReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Form;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.console.Board.Note;
import owpenbot.connectors.console.ConsoleConnector.Setup;
import owpenbot.connectors.console.PromptReader.Entry;
import owpenbot.connectors.console.Typed.Meaning;

/// The person's half of a conversation on a terminal: asks for a line, finds out what it means,
/// says it, and asks on where the answer is a form. Confined to the reading thread.
final class Conversation implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final Line PROMPT = Line.of("› ", Look.of(Look.BOLD, Look.CYAN));
  private static final int MIN_COLUMNS = 20;
  private static final String HISTORY = "console-history";

  private final ConsoleEvents events;
  private final Board board;
  private final Clock clock;
  private final PromptReader reader;
  private final Consumer<List<Line>> printer;
  private final InboundSink sink;
  private final Ending ending;
  private final boolean color;
  private final Attachments attachments;
  private final HistoryFile history;
  private final Interrupts interrupts = new Interrupts();

  /// Says what a key asks for while the line editor holds its lock: the sink may take a second.
  private final ExecutorService speaking =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("console-keys").factory());

  // Eight parameters: one object that holds them would only be unpacked again.
  Conversation(
      Setup setup,
      ConsoleEvents events,
      Board board,
      Clock clock,
      PromptReader reader,
      Consumer<List<Line>> printer,
      InboundSink sink,
      Ending ending) {
    this.events = events;
    this.board = board;
    this.clock = clock;
    this.reader = reader;
    this.printer = printer;
    this.sink = sink;
    this.ending = ending;
    this.color = setup.color();
    this.attachments = setup.attachments();
    this.history = new HistoryFile(setup.dataDirectory().resolve(HISTORY));
  }

  void run() {
    reader.getHistory().attach(reader);
    reader.setVariable(LineReader.HISTORY_SIZE, HistoryFile.MAX_LINES);
    history.load().forEach(this::remember);
    while (!ending.isReached()) {
      switch (reader.ask(PROMPT.ansi(color), this::interrupted)) {
        case Entry.Entered(Typed typed) -> entered(typed);
        case Entry.Cancelled() -> {}
        case Entry.Left(boolean byInterrupt) ->
            ending.reach(byInterrupt ? Ending.INTERRUPTED : Ending.OK);
      }
    }
  }

  @Override
  public void close() {
    speaking.shutdownNow();
  }

  private void entered(Typed typed) {
    interrupts.forget();
    switch (typed.meaning(board.waiting())) {
      case Meaning.Nothing() -> {}
      case Meaning.Hint(String text) -> hint(text);
      case Meaning.Say(String text) -> say(text);
      case Meaning.Press press ->
          press.buttons().forEach(button -> answered(click(press.on().ref(), button)));
    }
  }

  private void say(String text) {
    history.add(text);
    remember(text);
    Attachments.Split split = attachments.split(text);
    split.files().forEach(file -> hint("with " + file.fileName()));
    board.said(clock.instant());
    answered(events.message(split.text(), split.files()));
  }

  private InboundEvent click(MessageRef card, Button button) {
    return events.click(card, button.token());
  }

  /// Hands an event in and shows what comes back at once.
  private void answered(InboundEvent event) {
    switch (accepted(event)) {
      case Receipt.Acknowledge(String note) -> {
        if (note != null && !note.isBlank()) {
          hint(note);
        }
      }
      case Receipt.Refuse(String text) -> wrong(text);
      case Receipt.OpenForm(Form form) -> fill(form);
      case Receipt.Choices _, Receipt.Page _ -> {}
    }
  }

  /// A failure here is the person's to repeat: the platform that would deliver it again is they.
  private Receipt accepted(InboundEvent event) {
    try {
      return sink.accept(event);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("chat", events.chat()).setCause(e).log("event was not taken");
      return new Receipt.Refuse("That was not taken (see the log). Press ↑ to send it again.");
    }
  }

  private void fill(Form form) {
    hint(form.title() + " (empty or Ctrl-C: cancel)");
    Map<String, String> values = new HashMap<>();
    for (Form.Field field : form.fields()) {
      Optional<String> value = ask(field);
      if (value.isEmpty()) {
        hint("cancelled, nothing was sent");
        return;
      }
      values.put(field.name(), value.get());
    }
    answered(events.submit(form.token(), values));
  }

  private Optional<String> ask(Form.Field field) {
    Line prompt = Line.of(Visible.line(field.label()) + "› ", Look.of(Look.BOLD, Look.YELLOW));
    while (!ending.isReached()) {
      if (!(reader.ask(prompt.ansi(color), null) instanceof Entry.Entered(Typed typed))) {
        return Optional.empty();
      }
      String text = typed.text().strip();
      if (text.isEmpty() && field.required()) {
        return Optional.empty();
      }
      if (text.length() <= field.maxChars()) {
        return Optional.of(text);
      }
      hint("at most %d characters, these are %d".formatted(field.maxChars(), text.length()));
    }
    return Optional.empty();
  }

  /// Ctrl-C was pressed; called under the line editor's lock.
  private Interrupts.Answer interrupted() {
    List<Note> live = board.live();
    boolean running = !live.isEmpty() || board.due();
    Interrupts.Answer answer = interrupts.press(running, reader.emptyBuffer());
    switch (answer) {
      case STOP -> {
        InboundEvent stop = live.isEmpty() ? events.message("/stop", List.of()) : stop(live);
        hint("stopping … (Ctrl-C again leaves)");
        speaking.execute(() -> stopped(stop));
      }
      case WARN -> hint("Ctrl-C again leaves");
      case CLEAR, LEAVE -> {}
    }
    return answer;
  }

  private void stopped(InboundEvent stop) {
    if (accepted(stop) instanceof Receipt.Refuse(String text)) {
      wrong(text);
    }
  }

  private InboundEvent stop(List<Note> live) {
    Note newest = live.getLast();
    List<Button> buttons = Choices.of(newest.message());
    Stream<Button> dangerous =
        buttons.stream().filter(button -> button.style() == Button.Style.DANGER);
    return click(newest.ref(), dangerous.findFirst().orElse(buttons.getFirst()));
  }

  private void remember(String text) {
    reader.setVariable(LineReader.DISABLE_HISTORY, false);
    reader.getHistory().add(Instant.EPOCH, text);
    reader.setVariable(LineReader.DISABLE_HISTORY, true);
  }

  private void hint(String text) {
    remark(Line.of("· ", Look.DIM), Line.of(Visible.line(text), Look.DIM));
  }

  private void wrong(String text) {
    remark(Line.of("✗ ", Look.RED), Line.of(Visible.line(text)));
  }

  private void remark(Line mark, Line text) {
    int columns = Math.max(MIN_COLUMNS, reader.getTerminal().getWidth());
    List<Line> lines = text.folded(columns - mark.width(), Line.Fold.PROSE);
    printer.accept(Line.hanging(mark, Line.of(" ".repeat(mark.width())), lines));
  }
}
