package owpenbot.connectors.slack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;

/// Work of one chat in its order, of different chats side by side; a thread a chat while there is
/// any. Thread-safe.
final class ChatQueues implements AutoCloseable {

  /// Beyond this whoever brings more must wait.
  private static final int MAX_WAITING = 5_000;

  private final Map<ChatRef, Deque<Runnable>> queues = new HashMap<>();
  private final Semaphore room = new Semaphore(MAX_WAITING);
  private final CountDownLatch closed = new CountDownLatch(1);

  /// Adds work; waits while there is too much of it.
  void offer(ChatRef chat, Runnable work) {
    room.acquireUninterruptibly();
    synchronized (queues) {
      Deque<Runnable> queue = queues.get(chat);
      if (queue != null) {
        queue.add(work);
        return;
      }
      queues.put(chat, new ArrayDeque<>());
    }
    Thread.ofVirtual().name("slack-" + chat).start(() -> drain(chat, work));
  }

  /// Waits; false when all is closed before the time is over.
  boolean pause(Duration time) {
    try {
      return !closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void drain(ChatRef chat, Runnable first) {
    for (Runnable next = first; next != null; next = next(chat)) {
      try {
        next.run();
      } finally {
        room.release();
      }
    }
  }

  private @Nullable Runnable next(ChatRef chat) {
    synchronized (queues) {
      Deque<Runnable> queue = queues.get(chat);
      Runnable next = queue == null ? null : queue.poll();
      if (next == null) {
        queues.remove(chat);
      }
      return next;
    }
  }
}
