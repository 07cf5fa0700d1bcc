package owpenbot.connectors.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// Measures, on one thread, what turning an answer's Markdown into Telegram's HTML costs. Not a
/// test; the figures and the command are in bot/RATIONALE.md.
final class MarkupSpeed {

  private static final int ROUNDS = 30;
  private static final int TEXTS = 200;
  private static final String PARAGRAPH =
      """
      ## What changed
      The **store** commits in *groups*, see [the notes](https://example.org/notes) and `Writer`:

      - one sync for many works
      - each behind a savepoint

      ```java
      store.update(tables -> tables.inbox().finish(id, DONE));
      ```

      | writers | claims |
      |---|---|
      | 1 | 590 |

      """;

  private MarkupSpeed() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    measure("short", "Done, **3** files changed.", out);
    measure("message", PARAGRAPH.repeat(12), out);
  }

  private static void measure(String name, String markdown, PrintStream out) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int round = 1; round <= ROUNDS; round++) {
      long start = thread.getCurrentThreadCpuTime();
      long bytes = thread.getCurrentThreadAllocatedBytes();
      int chars = 0;
      for (int i = 0; i < TEXTS; i++) {
        chars += TelegramMarkup.html(markdown, false).length();
      }
      double micros = (thread.getCurrentThreadCpuTime() - start) / 1e3 / TEXTS;
      long allocated = (thread.getCurrentThreadAllocatedBytes() - bytes) / TEXTS;
      if (round == 1 || round == ROUNDS) {
        out.printf(
            Locale.ROOT,
            "%s (%d characters, %d of HTML), round %d: %.1f µs of CPU, %.1f KB allocated%n",
            name,
            markdown.length(),
            chars / TEXTS,
            round,
            micros,
            allocated / 1e3);
      }
    }
  }
}
