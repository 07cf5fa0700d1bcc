package owpenbot.bot.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The final texts that arrived, by the message they answer. Thread-safe.
final class Answers implements Consumer<QuickTelegram.Sent> {

  private static final long LIMIT_SECONDS = 30;
  private static final Pattern ANSWER = Pattern.compile("answer to (m-\\d+)");

  private final Map<String, Long> arrived = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<String> order = new LinkedBlockingQueue<>();
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicInteger others = new AtomicInteger();

  @Override
  public void accept(QuickTelegram.Sent sent) {
    Matcher answer = ANSWER.matcher(sent.body());
    if (!answer.find()) {
      others.incrementAndGet();
    } else if (arrived.putIfAbsent(answer.group(1), sent.at()) == null) {
      order.add(answer.group(1));
    } else {
      again.incrementAndGet();
    }
  }

  /// Waits for the next answer; the message it is for.
  String next() throws InterruptedException {
    String name = order.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (name == null) {
      throw new IllegalStateException("no answer for " + LIMIT_SECONDS + " s");
    }
    return name;
  }

  long at(String message) {
    return arrived.getOrDefault(message, 0L);
  }

  /// Messages that were answered more than once.
  int again() {
    return again.get();
  }

  /// Messages and edits that are no answer.
  int others() {
    return others.get();
  }
}
