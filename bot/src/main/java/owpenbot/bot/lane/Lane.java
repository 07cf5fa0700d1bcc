package owpenbot.bot.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bounded mailbox whose items are handled one after another by a virtual thread that exists only
/// while there is something to do. Thread-safe; the handler is never run by two threads at a time,
/// so what it alone touches needs no locks.
public final class Lane<T> {

  /// Items that may wait; beyond that the producer is told.
  public static final int MAX_WAITING = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final String name;
  private final Consumer<T> handler;
  private final Merge<T> merge;
  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private boolean running;
  private boolean closed;

  /// Joins an item with the one that waits last, when the two are as good as one.
  public interface Merge<T> {

    /// The item that stands for both, or empty when both are needed.
    Optional<T> merge(T last, T next);
  }

  /// @param name for logs and thread names
  /// @param handler its exceptions are logged and do not end the lane; it should deal with its own
  public Lane(String name, Consumer<T> handler, Merge<T> merge) {
    this.name = name;
    this.handler = handler;
    this.merge = merge;
  }

  /// Puts an item at the end; false when the lane is full or closed.
  public boolean offer(T item) {
    synchronized (waiting) {
      if (closed) {
        return false;
      }
      if (!join(item)) {
        if (waiting.size() >= MAX_WAITING) {
          return false;
        }
        waiting.add(item);
      }
      if (!running) {
        running = true;
        Thread.ofVirtual().name(name).start(this::drain);
      }
      return true;
    }
  }

  private boolean join(T item) {
    @Nullable T last = waiting.peekLast();
    if (last == null) {
      return false;
    }
    Optional<T> both = merge.merge(last, item);
    both.ifPresent(
        joined -> {
          waiting.removeLast();
          waiting.add(joined);
        });
    return both.isPresent();
  }

  /// Takes no more items, drops those that wait, and waits for the one being handled.
  ///
  /// @return whether it came to rest within the limit
  public boolean close(Duration limit) {
    synchronized (waiting) {
      waiting.clear();
      return finish(limit);
    }
  }

  /// Takes no more items and waits until those that are there have been handled.
  ///
  /// @return whether it came to rest within the limit
  public boolean finish(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    synchronized (waiting) {
      closed = true;
      try {
        for (long left = end - System.nanoTime();
            running && left > 0;
            left = end - System.nanoTime()) {
          waiting.wait(Math.max(1, left / 1_000_000));
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return !running;
    }
  }

  private void drain() {
    for (@Nullable T item = next(); item != null; item = next()) {
      try {
        handler.accept(item);
      } catch (RuntimeException e) {
        LOG.atError().addKeyValue("lane", name).setCause(e).log("lane item failed");
      }
    }
  }

  private @Nullable T next() {
    synchronized (waiting) {
      @Nullable T item = waiting.poll();
      if (item == null) {
        running = false;
        waiting.notifyAll();
      }
      return item;
    }
  }
}
