package owpenbot.connectors.console;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/// JLine's line editor with a region above the prompt that is redrawn in place, several lines in
/// one entry, and Ctrl-C as a key instead of a signal. One thread reads; all may print.
final class PromptReader extends LineReaderImpl {

  /// What is pasted beyond this is dropped; a file is the better way to hand in so much.
  private static final int MAX_PASTE_CHARS = 1_000_000;

  private static final String CANCEL = "owpenbot-cancel";
  private static final String ENTER = "owpenbot-enter";
  private static final String NEW_LINE = "owpenbot-new-line";

  /// What the terminal driver takes for "no interrupt character" (`_POSIX_VDISABLE`).
  private static final int DISABLED = System.getProperty("os.name", "").startsWith("Mac") ? 255 : 0;

  private final Clock clock;
  private final Supplier<String> above;

  /// Set by the reading thread under the reader's lock.
  private AttributedString label = AttributedString.EMPTY;

  private @Nullable Supplier<Interrupts.Answer> onInterrupt;
  private @Nullable Instant typedSince;
  private boolean finishing;

  /// What came of asking for a line.
  sealed interface Entry {
    record Entered(Typed typed) implements Entry {}

    /// Ctrl-C where it only ends this question.
    record Cancelled() implements Entry {}

    /// The person leaves.
    record Left(boolean interrupted) implements Entry {}
  }

  /// @param above styled lines for the region above the prompt; called often, must not block
  PromptReader(Terminal terminal, Clock clock, Supplier<String> above) throws IOException {
    super(terminal, "owpenbot");
    this.clock = clock;
    this.above = above;
    option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
    option(LineReader.Option.AUTO_FRESH_LINE, false);
    option(LineReader.Option.INSERT_TAB, false);
    setVariable(LineReader.DISABLE_HISTORY, true);
    setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "  ");
    setVariable(LineReader.BELL_STYLE, "none");
    getWidgets().put(CANCEL, this::cancel);
    getWidgets().put(ENTER, this::enter);
    getWidgets().put(NEW_LINE, this::newLine);
    getWidgets().put(BEGIN_PASTE, this::paste);
    getWidgets().put(CALLBACK_INIT, this::takeInterruptKey);
    terminal.enterRawMode(); // between two questions too, so that keys pressed then are not lost
    takeInterruptKey();
    KeyMap<Binding> keys = Objects.requireNonNull(getKeyMaps().get(MAIN));
    keys.bind(new Reference(CANCEL), KeyMap.ctrl('C'));
    keys.bind(new Reference(ENTER), "\r", "\n");
    keys.bind(new Reference(NEW_LINE), "\033\r", "\033\n");
  }

  /// Asks for an entry.
  ///
  /// @param whatToDo decides what Ctrl-C means; null: it cancels this question
  Entry ask(String prompt, @Nullable Supplier<Interrupts.Answer> whatToDo) {
    label = AttributedString.fromAnsi(prompt);
    onInterrupt = whatToDo;
    typedSince = null;
    finishing = false;
    try {
      String text = readLine(prompt.replace("%", "%%"), null, (Character) null, null);
      return new Entry.Entered(new Typed(text, since()));
    } catch (UserInterruptException _) {
      return whatToDo == null ? new Entry.Cancelled() : new Entry.Left(true);
    } catch (EndOfFileException _) {
      return new Entry.Left(false);
    }
  }

  /// When the first character came; a terminal that is not redrawn shows no cards late either.
  private Instant since() {
    Instant since = typedSince;
    return since == null ? clock.instant() : since;
  }

  /// Draws the region above the prompt again, from any thread.
  void refresh() {
    lock.lock();
    try {
      if (reading && !isDumb()) {
        redisplay(true);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isDumb() {
    String type = terminal.getType();
    return Terminal.TYPE_DUMB.equals(type) || Terminal.TYPE_DUMB_COLOR.equals(type);
  }

  @Override
  protected void redisplay(boolean flush) {
    lock.lock();
    try {
      if (buf.length() == 0) {
        typedSince = null;
      } else if (typedSince == null) {
        typedSince = clock.instant();
      }
      prompt = composed();
      super.redisplay(flush);
    } finally {
      lock.unlock();
    }
  }

  /// A terminal that was made narrower has folded the region into more rows. JLine redraws from
  /// where the region began before, over what it takes for empty rows; so it is wiped here, and
  /// JLine starts anew.
  @Override
  protected synchronized void handleSignal(Terminal.Signal signal) {
    if (signal != Terminal.Signal.WINCH) {
      super.handleSignal(signal);
      return;
    }
    lock.lock();
    try {
      size.copy(terminal.getBufferSize());
      terminal.puts(Capability.carriage_return);
      for (int rows = rowsAboveCursor(); rows > 0; rows--) {
        terminal.puts(Capability.cursor_up);
      }
      terminal.puts(Capability.clr_eos);
      display = new Display(terminal, false);
      display.resize(size.getRows(), size.getColumns());
      redisplay(true);
    } finally {
      lock.unlock();
    }
  }

  private int rowsAboveCursor() {
    AttributedString drawn =
        new AttributedStringBuilder().append(prompt).append(buf.upToCursor()).toAttributedString();
    int columns = Math.max(1, size.getColumns());
    return Math.max(0, drawn.columnSplitLength(columns, true, true).size() - 1);
  }

  /// The region must not stay behind in the scrollback when the line is done.
  @Override
  protected void cleanup() {
    finishing = true;
    super.cleanup();
  }

  private AttributedString composed() {
    String region = finishing || isDumb() ? "" : above.get();
    if (region.isEmpty()) {
      return label;
    }
    return new AttributedStringBuilder()
        .append(AttributedString.fromAnsi(region))
        .append("\n")
        .append(label)
        .toAttributedString();
  }

  private boolean takeInterruptKey() {
    Attributes attributes = terminal.getAttributes();
    attributes.setControlChar(ControlChar.VINTR, DISABLED);
    terminal.setAttributes(attributes);
    return true;
  }

  private boolean enter() {
    if (buf.length() > 0 && buf.atChar(buf.length() - 1) == '\\') {
      buf.cursor(buf.length());
      buf.backspace();
      return newLine();
    }
    return acceptLine();
  }

  /// Takes a paste character by character: JLine 3.30 reads it in blocks and then spins for ever
  /// where a block ends within a character of several bytes.
  private boolean paste() {
    StringBuilder text = new StringBuilder();
    int end = -1;
    while (end < 0) {
      int point = readCharacter();
      if (point < 0) {
        throw new EndOfFileException();
      }
      text.appendCodePoint(point);
      end = text.indexOf(BRACKETED_PASTE_END, text.length() - BRACKETED_PASTE_END.length());
    }
    text.setLength(end);
    buf.write(text.substring(0, Math.min(end, MAX_PASTE_CHARS)).replace('\r', '\n'));
    return true;
  }

  private boolean newLine() {
    buf.write("\n");
    return true;
  }

  private boolean cancel() {
    Supplier<Interrupts.Answer> decide = onInterrupt;
    if (decide == null) {
      state = State.INTERRUPT;
      return true;
    }
    switch (decide.get()) {
      case STOP, WARN -> {}
      case CLEAR -> buf.clear();
      case LEAVE -> state = State.INTERRUPT;
    }
    return true;
  }

  boolean emptyBuffer() {
    return buf.length() == 0;
  }
}
