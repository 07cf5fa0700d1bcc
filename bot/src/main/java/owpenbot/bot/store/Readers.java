package owpenbot.bot.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs reads on the threads that ask for them, each on a snapshot that writers do not disturb and
/// that does not hold them up. Thread-safe.
final class Readers implements AutoCloseable {

  /// Connections; as many reads go on at the same time, more wait. Each holds up to 2 MB of pages.
  static final int CONNECTIONS = 2;

  private record Reader(Sql sql, Tables tables) {}

  private final StoreFile file;
  // Not fair: handing each permit over to the next in line would cost two switches a read.
  private final Semaphore permits = new Semaphore(CONNECTIONS);
  private final Set<Thread> reading = ConcurrentHashMap.newKeySet();
  // Guarded by idle.
  private final Deque<Reader> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(StoreFile file) {
    this.file = file;
  }

  <T extends @Nullable Object> T read(Function<Tables, T> work) {
    return with(reader -> snapshot(reader, work));
  }

  /// One statement, which sees one snapshot without a transaction around it.
  <T extends @Nullable Object> T look(Function<Tables, T> work) {
    return with(reader -> alone(reader, work));
  }

  private <T extends @Nullable Object> T with(Function<Reader, T> work) {
    if (!reading.add(Thread.currentThread())) {
      throw new IllegalStateException("a read within a read");
    }
    permits.acquireUninterruptibly();
    try {
      Reader reader = take();
      T result = work.apply(reader);
      synchronized (idle) {
        idle.push(reader);
      }
      return result;
    } finally {
      permits.release();
      reading.remove(Thread.currentThread());
    }
  }

  private Reader take() {
    synchronized (idle) {
      if (closed) {
        throw StoreErrors.closed(file.path());
      }
      Reader reader = idle.poll();
      if (reader != null) {
        return reader;
      }
    }
    Sql sql = file.reader();
    return new Reader(sql, Tables.over(sql));
  }

  private static <T extends @Nullable Object> T snapshot(Reader reader, Function<Tables, T> work) {
    return alone(
        reader,
        tables -> {
          reader.sql().update("BEGIN");
          T result = work.apply(tables);
          reader.sql().update("COMMIT");
          return result;
        });
  }

  /// A connection whose work failed is closed and not used again.
  private static <T extends @Nullable Object> T alone(Reader reader, Function<Tables, T> work) {
    boolean finished = false;
    reader.sql().enter();
    try {
      T result = work.apply(reader.tables());
      finished = true;
      return result;
    } finally {
      reader.sql().leave();
      if (!finished) {
        reader.sql().close();
      }
    }
  }

  /// Waits for the reads that go on.
  @Override
  public void close() {
    permits.acquireUninterruptibly(CONNECTIONS);
    try {
      synchronized (idle) {
        closed = true;
        idle.forEach(reader -> reader.sql().close());
        idle.clear();
      }
    } finally {
      permits.release(CONNECTIONS);
    }
  }
}
