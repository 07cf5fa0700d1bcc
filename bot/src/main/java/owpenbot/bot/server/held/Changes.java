package owpenbot.bot.server.held;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Counts changes, and lets others wait for the next. Thread-safe.
final class Changes {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long count;
  private boolean closed;

  long cursor() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  void happened() {
    lock.lock();
    try {
      count++;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Nobody waits any more.
  void close() {
    lock.lock();
    try {
      closed = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits while the count is `cursor`, at most so long, and only while the client is there.
  void await(long cursor, Duration most, Consumer<Runnable> whenGone) throws InterruptedException {
    boolean[] gone = {false}; // guarded by lock
    whenGone.accept(() -> wake(gone));
    long left = most.toNanos();
    lock.lock();
    try {
      while (count == cursor && !closed && !gone[0] && left > 0) {
        left = moved.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void wake(boolean[] gone) {
    Thread.startVirtualThread(
        () -> {
          lock.lock();
          try {
            gone[0] = true;
            moved.signalAll();
          } finally {
            lock.unlock();
          }
        });
  }
}
