package owpenbot.connectors.testing.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The updates a bot has not confirmed yet, and the rules of `getUpdates`: an offset confirms what
/// is before it, a poll waits while there is nothing, a newer poll ends an older one with 409.
final class UpdateQueue {

  private static final long FIRST_UPDATE_ID = 900_000_001L;

  /// One update; the body is raw, since a hostile one need not even be an object.
  record Pending(long id, String json) {}

  private final ReentrantLock lock;
  private final Condition anything;
  private final Condition arrived;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private long nextId = FIRST_UPDATE_ID;
  private long polls;
  private Set<String> allowed = Set.of();
  private String webhook = "";
  private boolean held;
  private boolean closed;

  UpdateQueue(ReentrantLock lock, Condition anything) {
    this.lock = lock;
    this.anything = anything;
    this.arrived = lock.newCondition();
  }

  /// Adds an update of a kind (`message`, `callback_query`, …) unless the bot has not asked for it.
  long add(String kind, ObjectNode content) {
    return locked(
        () -> {
          long id = nextId++;
          if (allowed.isEmpty() || allowed.contains(kind)) {
            append(id, "{\"update_id\":" + id + ",\"" + kind + "\":" + content + "}");
          }
          return id;
        });
  }

  /// Adds an update that is whatever the caller says; `%d` becomes the next update id.
  long addRaw(String json) {
    return locked(
        () -> {
          long id = nextId++;
          append(id, json.replace("%d", Long.toString(id)));
          return id;
        });
  }

  /// Adds the updates in one go, so that one poll gets them all.
  void addTogether(Runnable adding) {
    locked(
        () -> {
          adding.run();
          return 0L;
        });
  }

  /// Whether a poll waits for updates now.
  boolean held() {
    lock.lock();
    try {
      return held;
    } finally {
      lock.unlock();
    }
  }

  int unconfirmed() {
    return (int) locked(() -> (long) pending.size());
  }

  void webhook(String url) {
    locked(
        () -> {
          webhook = url;
          return 0L;
        });
  }

  String webhook() {
    lock.lock();
    try {
      return webhook;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    locked(
        () -> {
          closed = true;
          arrived.signalAll();
          return 0L;
        });
  }

  /// `getUpdates`; the bodies of the updates.
  List<String> poll(long offset, int limit, Duration timeout, @Nullable Set<String> allowedNow)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!webhook.isEmpty()) {
        throw new ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active;"
                + " use deleteWebhook to delete the webhook first");
      }
      long mine = ++polls;
      arrived.signalAll();
      if (allowedNow != null) {
        allowed = Set.copyOf(allowedNow);
      }
      confirm(offset);
      awaitFirst(mine, timeout);
      return pending.stream().limit(limit).map(Pending::json).toList();
    } finally {
      lock.unlock();
    }
  }

  private void confirm(long offset) {
    if (offset < 0) {
      while (pending.size() > -offset) {
        pending.remove();
      }
    } else if (offset <= nextId) {
      // A later offset than any update is from another life: the real server ignores it.
      pending.removeIf(update -> update.id() < offset);
    }
    anything.signalAll();
  }

  private void awaitFirst(long mine, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    while (pending.isEmpty() && left > 0 && !closed) {
      held = true;
      anything.signalAll();
      left = arrived.awaitNanos(left);
      if (polls != mine) {
        throw new ApiError(
            409,
            "Conflict: terminated by other getUpdates request;"
                + " make sure that only one bot instance is running");
      }
    }
    held = false;
  }

  private void append(long id, String json) {
    pending.add(new Pending(id, json));
    arrived.signalAll();
  }

  private long locked(java.util.function.LongSupplier action) {
    lock.lock();
    try {
      long result = action.getAsLong();
      anything.signalAll();
      return result;
    } finally {
      lock.unlock();
    }
  }
}
