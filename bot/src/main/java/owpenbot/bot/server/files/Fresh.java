package owpenbot.bot.server.files;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value made from files, looked at again when it is older than [#MAX_AGE]; as long as it comes
/// out equal the same instance is given. Thread-safe; one thread looks, the others wait for it.
final class Fresh<T> {

  /// Half of what an answer may be behind the disk.
  static final Duration MAX_AGE = Duration.ofMillis(500);

  private final Clock clock;
  private final Supplier<T> look;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Seen<T> seen;

  private record Seen<T>(T value, long at) {}

  Fresh(Clock clock, Supplier<T> look) {
    this.clock = clock;
    this.look = look;
  }

  T get() {
    Seen<T> last = current();
    if (last != null) {
      return last.value;
    }
    lock.lock();
    try {
      Seen<T> meanwhile = current();
      return meanwhile == null ? lookAgain() : meanwhile.value;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Seen<T> current() {
    Seen<T> last = seen;
    return last != null && Math.abs(clock.millis() - last.at) < MAX_AGE.toMillis() ? last : null;
  }

  private T lookAgain() {
    long at = clock.millis(); // before the look: what changes during it is seen next time
    T found = look.get();
    Seen<T> last = seen;
    T value = last != null && last.value.equals(found) ? last.value : found;
    seen = new Seen<>(value, at);
    return value;
  }

  /// The next [#get] looks again.
  void expire() {
    lock.lock();
    try {
      Seen<T> last = seen;
      seen = last == null ? null : new Seen<>(last.value, Long.MIN_VALUE / 2);
    } finally {
      lock.unlock();
    }
  }
}
