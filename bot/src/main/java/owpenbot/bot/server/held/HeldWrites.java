package owpenbot.bot.server.held;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.lane.Timers;

/// All writes that wait. The first decision wins, whether it is a person's, the clock's or the end
/// of the client's connection. Thread-safe.
public final class HeldWrites implements AutoCloseable {

  /// Writes of one client that may wait at once.
  public static final int MAX_PER_CLIENT = 20;

  /// Writes of all clients together.
  public static final int MAX_WAITING = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(HeldWrites.class);

  private final Timers timers;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final List<HeldWriteListener> listeners = new CopyOnWriteArrayList<>();
  private final Quota quota = new Quota(MAX_PER_CLIENT, MAX_WAITING);
  private final Changes changes = new Changes();
  private volatile boolean closed;

  public HeldWrites(Timers timers) {
    this.timers = timers;
  }

  /// Tells a listener from now on.
  public Registration listen(HeldWriteListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Ends the telling.
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /// All that wait, the oldest first.
  public List<HeldWrite> pending() {
    return waiting.values().stream()
        .map(Waiting::write)
        .sorted(Comparator.comparing(HeldWrite::createdAt).thenComparing(HeldWrite::id))
        .toList();
  }

  public Optional<HeldWrite> find(String id) {
    return Optional.ofNullable(waiting.get(id)).map(Waiting::write);
  }

  /// The time these go by.
  public Instant now() {
    return timers.clock().instant();
  }

  /// What waits as soon as anything does, or when `most` is over.
  public Snapshot awaitAny(Duration most, Consumer<Runnable> whenGone) throws InterruptedException {
    return waiting.isEmpty() ? awaitChange(changes.cursor(), most, whenGone) : snapshot();
  }

  /// What waits as soon as that is not what it was at `cursor`, or when `most` is over.
  public Snapshot awaitChange(long cursor, Duration most, Consumer<Runnable> whenGone)
      throws InterruptedException {
    changes.await(cursor, most, whenGone);
    return snapshot();
  }

  private Snapshot snapshot() {
    long cursor = changes.cursor(); // first, so that a change in between is not missed
    return new Snapshot(pending(), cursor);
  }

  /// What waits, at one moment.
  ///
  /// @param cursor to ask for what comes after this
  public record Snapshot(List<HeldWrite> items, long cursor) {
    public Snapshot {
      items = List.copyOf(items);
    }
  }

  /// Waits on this thread for the decision.
  ///
  /// @param whenGone is given what to call when the client has gone
  /// @throws HeldWriteException when it may not wait at all
  public Settlement hold(HeldWrite write, Consumer<Runnable> whenGone) throws InterruptedException {
    for (HeldWriteListener listener : listeners) {
      listener.whyNobodyCanDecide(write).ifPresent(HeldWrites::nobody);
    }
    String client = write.actor().key();
    if (!quota.take(client)) {
      throw new HeldWriteException(
          HeldWriteException.Reason.TOO_MANY, "Too many writes are waiting for a decision");
    }
    Waiting entry = new Waiting(write);
    try {
      return await(entry, whenGone);
    } finally {
      waiting.remove(write.id());
      quota.give(client);
    }
  }

  private static void nobody(String why) {
    throw new HeldWriteException(HeldWriteException.Reason.NOBODY, why);
  }

  private Settlement await(Waiting entry, Consumer<Runnable> whenGone) throws InterruptedException {
    HeldWrite write = entry.write();
    Duration left = Duration.between(timers.clock().instant(), write.expiresAt());
    Timers.Cancellation alarm = timers.after(left, () -> settle(entry, new Settlement.Expired()));
    try {
      synchronized (entry) { // so that nobody hears of its end first
        waiting.put(write.id(), entry);
        changes.happened();
        tell(listener -> listener.held(write));
      }
      whenGone.accept(() -> gone(entry));
      if (closed) {
        settle(entry, stopped());
      }
      return entry.await();
    } catch (InterruptedException e) {
      settle(entry, stopped());
      throw e;
    } finally {
      alarm.cancel();
    }
  }

  /// On a thread that must not block.
  private void gone(Waiting entry) {
    Thread.startVirtualThread(() -> settle(entry, new Settlement.Cancelled("the client hung up")));
  }

  private static Settlement stopped() {
    return new Settlement.Cancelled("the server stopped");
  }

  /// Decides; empty when nothing of this id waits any more, which includes that somebody else was
  /// quicker.
  public Optional<HeldWrite> decide(String id, Settlement decision) {
    return Optional.ofNullable(waiting.get(id))
        .filter(entry -> settle(entry, decision))
        .map(Waiting::write);
  }

  private boolean settle(Waiting entry, Settlement settlement) {
    if (!entry.settle(settlement)) {
      return false;
    }
    synchronized (entry) {
      waiting.remove(entry.write().id());
      changes.happened();
      tell(listener -> listener.settled(entry.write(), settlement));
    }
    entry.release();
    return true;
  }

  /// Tells what became of an allowed write.
  public void finished(HeldWrite write, WriteResult result) {
    tell(listener -> listener.finished(write, result));
  }

  private void tell(Consumer<HeldWriteListener> what) {
    for (HeldWriteListener listener : listeners) {
      try {
        what.accept(listener);
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("listener of held writes failed");
      }
    }
  }

  /// Cancels all that wait; later ones are cancelled at once.
  @Override
  public void close() {
    closed = true;
    waiting.values().forEach(entry -> settle(entry, stopped()));
    changes.close();
    tell(HeldWriteListener::closed);
  }
}
