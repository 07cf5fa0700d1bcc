package owpenbot.connectors.discord;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does work of one room in order and of several rooms at once, each on a virtual thread that lives
/// while there is work. Thread-safe.
final class Lanes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  /// Of one room; beyond it the gateway's thread waits, and so does Discord.
  private static final int MAX_WAITING = 1000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Map<Long, Queue<Runnable>> waiting = new HashMap<>();
  private final Map<Long, Thread> threads = new HashMap<>();
  private boolean closed;

  void run(long id, Runnable work) {
    lock.lock();
    try {
      while (!closed && queue(id).size() >= MAX_WAITING) {
        room.await();
      }
      if (!closed) {
        queue(id).add(work);
        threads.computeIfAbsent(
            id, _ -> Thread.ofVirtual().name("discord-room-" + id).start(() -> drain(id)));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private Queue<Runnable> queue(long id) {
    return waiting.computeIfAbsent(id, _ -> new ArrayDeque<>());
  }

  private void drain(long id) {
    for (Runnable work = next(id); work != null; work = next(id)) {
      try {
        work.run();
      } catch (RuntimeException e) {
        // One event that we mistake must not stop all that come after it.
        LOG.atError().addKeyValue("room", id).setCause(e).log("event not understood");
      }
    }
  }

  private @Nullable Runnable next(long id) {
    lock.lock();
    try {
      Runnable work = closed ? null : queue(id).poll();
      if (work == null) {
        waiting.remove(id);
        threads.remove(id);
      }
      room.signalAll();
      return work;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      threads.values().forEach(Thread::interrupt);
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
