package owpenbot.connectors.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// How a conversation ended; the first word counts. Thread-safe.
final class Ending {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int INTERRUPTED = 130;

  private static final int OPEN = -1;

  private final AtomicInteger code = new AtomicInteger(OPEN);
  private final CountDownLatch reached = new CountDownLatch(1);

  void reach(int exitCode) {
    if (code.compareAndSet(OPEN, exitCode)) {
      reached.countDown();
    }
  }

  boolean isReached() {
    return code.get() != OPEN;
  }

  int await() throws InterruptedException {
    reached.await();
    return code.get();
  }
}
