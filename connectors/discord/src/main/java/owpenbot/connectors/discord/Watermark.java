package owpenbot.connectors.discord;

import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import owpenbot.connectors.api.Cursor;

/// Up to which message everything is durable with the core. Chats are taken side by side, so that a
/// later message may be done before an earlier one. Thread-safe.
final class Watermark {

  private final NavigableSet<Long> underWay = new ConcurrentSkipListSet<>();
  private final AtomicLong newest = new AtomicLong();

  void from(long since) {
    newest.set(since);
  }

  void started(long message) {
    underWay.add(message);
  }

  void done(long message) {
    underWay.remove(message);
    newest.accumulateAndGet(message, Math::max);
  }

  /// Given up without being done; does not count as reached.
  void released(long message) {
    underWay.remove(message);
  }

  /// Everything up to and with it is done; 0 when nothing ever was.
  long reached() {
    try {
      return underWay.first() - 1;
    } catch (NoSuchElementException _) {
      return newest.get();
    }
  }

  /// What to go on from once this message, too, is durable.
  Cursor cursor(long message) {
    Long lowest = underWay.lower(message) == null ? null : underWay.ceiling(Long.MIN_VALUE);
    boolean alone = lowest == null || lowest >= message;
    long reached = alone || lowest == null ? Math.max(message, newest.get()) : lowest - 1;
    return new Cursor(Long.toString(reached));
  }

  int underWay() {
    return underWay.size();
  }
}
