package owpenbot.bot.server.held;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One write and whoever waits for its settlement. Thread-safe.
final class Waiting {

  private final HeldWrite write;
  private final AtomicReference<@Nullable Settlement> settlement = new AtomicReference<>();

  /// Open when everybody has been told.
  private final CountDownLatch told = new CountDownLatch(1);

  Waiting(HeldWrite write) {
    this.write = write;
  }

  HeldWrite write() {
    return write;
  }

  /// Returns whether this was the first.
  boolean settle(Settlement ending) {
    return settlement.compareAndSet(null, ending);
  }

  void release() {
    told.countDown();
  }

  Settlement await() throws InterruptedException {
    told.await();
    return Objects.requireNonNull(settlement.get(), "released after it was settled");
  }
}
