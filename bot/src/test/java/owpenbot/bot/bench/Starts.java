package owpenbot.bot.bench;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// From the launcher's start to the first poll, and what is resident when nothing happens.
final class Starts {

  /// An odd number, so that the median is one of them.
  static final int RUNS = 15;

  private static final long LIMIT_SECONDS = 60;
  private static final long SETTLE_SECONDS = 3;

  private final Product product;
  private final QuickTelegram telegram;

  Starts(Product product, QuickTelegram telegram) {
    this.product = product;
    this.telegram = telegram;
  }

  /// Milliseconds to the first poll, run by run.
  Samples toFirstPoll(int runs) throws IOException, InterruptedException {
    double[] ms = new double[runs];
    for (int i = 0; i < runs; i++) {
      ms[i] = start();
      product.stop();
    }
    return new Samples(ms);
  }

  /// Starts and leaves it running; milliseconds to the first poll.
  double start() throws IOException, InterruptedException {
    CountDownLatch polled = new CountDownLatch(1);
    telegram.polled(polled::countDown);
    long begin = System.nanoTime();
    product.start();
    if (!polled.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("never polled");
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  /// Starts, waits until it has come to rest, and looks at its memory; it stays running.
  double idleMb() throws IOException, InterruptedException {
    start();
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    return product.residentMb();
  }
}
