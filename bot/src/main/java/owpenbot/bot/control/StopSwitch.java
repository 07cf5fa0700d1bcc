package owpenbot.bot.control;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a running process is told to stop, by a signal, by `owpenwork stop` or by itself, and how
/// the one who tells it learns that it did. Thread-safe.
public final class StopSwitch {

  /// How long a signal waits for an orderly stop before the process ends anyway.
  public static final Duration ORDERLY_STOP = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(StopSwitch.class);

  private final CountDownLatch pressed = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<String> reason = new AtomicReference<>("");

  /// Asks the process to stop; the first reason counts.
  public void press(String why) {
    reason.compareAndSet("", why);
    pressed.countDown();
  }

  /// Waits until somebody presses it, and returns why.
  public String await() throws InterruptedException {
    pressed.await();
    return reason.get();
  }

  /// Says that everything is closed, so that a signal need wait no longer.
  public void stopped() {
    stopped.countDown();
  }

  /// Makes SIGINT and SIGTERM press it. The process then ends with 130 or 143, as shells expect,
  /// when [#stopped] was called or [#ORDERLY_STOP] is over; so whoever calls this calls [#stopped]
  /// in a `finally`, or every other end of the process waits as long.
  public void pressOnSignals() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "stop"));
  }

  private void signalled() {
    press("signal");
    try {
      if (!stopped.await(ORDERLY_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atError().addKeyValue("limit", ORDERLY_STOP).log("orderly stop took too long");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
