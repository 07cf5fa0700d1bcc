package owpenbot.connectors.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;

/// A terminal with a keyboard and a screen: JLine's own line discipline in front, an emulator of a
/// real terminal's screen behind, and everything that was ever written beside it.
final class FakeTty implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ScreenTerminal screen;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final LineDisciplineTerminal terminal;

  FakeTty(String type, int columns, int rows) throws IOException {
    screen = new ScreenTerminal(columns, rows);
    OutputStream out =
        new OutputStream() {
          private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public synchronized void write(byte[] bytes, int from, int length) {
            synchronized (written) {
              written.write(bytes, from, length);
            }
            pending.write(bytes, from, length);
          }

          @Override
          public synchronized void flush() {
            screen.write(pending.toString(StandardCharsets.UTF_8));
            pending.reset();
          }
        };
    terminal = new LineDisciplineTerminal("test", type, out, StandardCharsets.UTF_8);
    terminal.setSize(new Size(columns, rows));
  }

  LineDisciplineTerminal terminal() {
    return terminal;
  }

  void type(String keys) {
    try {
      terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void resize(int columns, int rows) {
    screen.setSize(columns, rows);
    terminal.setSize(new Size(columns, rows));
    terminal.raise(Terminal.Signal.WINCH);
  }

  /// What stands on the screen, without trailing blanks.
  String screen() {
    return screen.toString().lines().map(String::stripTrailing).reduce("", (a, b) -> a + "\n" + b);
  }

  /// Every byte that ever went to the terminal.
  String written() {
    synchronized (written) {
      return written.toString(StandardCharsets.UTF_8);
    }
  }

  void awaitScreen(String part) {
    await(screen -> screen.contains(part), "the screen to show: " + part);
  }

  void awaitGone(String part) {
    await(screen -> !screen.contains(part), "the screen to lose: " + part);
  }

  private void await(Predicate<String> condition, String what) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.test(screen())) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain for " + what + "\n" + screen());
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
