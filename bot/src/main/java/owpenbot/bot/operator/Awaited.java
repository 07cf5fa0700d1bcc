package owpenbot.bot.operator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Things that happen somewhere, for those who wait for one of them. Thread-safe.
///
/// @param <T> what happens
public final class Awaited<T> {

  private final Map<String, List<Ear>> ears = new ConcurrentHashMap<>();

  /// Something happened; nobody need be waiting for it.
  ///
  /// @param key what it is about
  public void happened(String key, T what) {
    ears.getOrDefault(key, List.of()).forEach(ear -> ear.heard.add(what));
  }

  /// Listens from now on.
  Ear listen(String key) {
    Ear ear = new Ear(key);
    ears.computeIfAbsent(key, _ -> new CopyOnWriteArrayList<>()).add(ear);
    return ear;
  }

  /// One who waits; confined to its thread.
  final class Ear implements AutoCloseable {

    private final String key;
    private final BlockingQueue<T> heard = new LinkedBlockingQueue<>();

    Ear(String key) {
      this.key = key;
    }

    /// The first that is wanted; empty when there was none in time.
    Optional<T> await(Predicate<T> wanted, Duration patience) {
      long end = System.nanoTime() + patience.toNanos();
      try {
        @Nullable T next = heard.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        while (next != null && !wanted.test(next)) {
          next = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return Optional.ofNullable(next);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    @Override
    public void close() {
      ears.computeIfPresent(
          key,
          (_, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }
}
