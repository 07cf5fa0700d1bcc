package owpenbot.connectors.testing.telegram;

import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The faults that wait for calls. Thread-safe.
final class Faults {

  static final String ANY_BUT_POLLS = "*";

  private final Map<String, Queue<Fault>> waiting = new ConcurrentHashMap<>();

  void add(String method, int times, Fault fault) {
    Queue<Fault> queue =
        waiting.computeIfAbsent(
            method.toLowerCase(Locale.ROOT), _ -> new ConcurrentLinkedQueue<>());
    for (int i = 0; i < times; i++) {
      queue.add(fault);
    }
  }

  /// The fault for this call, which is then used up; null for none.
  @Nullable Fault take(String method) {
    Fault own = poll(method);
    return own != null || method.equals("getupdates") ? own : poll(ANY_BUT_POLLS);
  }

  void clear() {
    waiting.clear();
  }

  private @Nullable Fault poll(String key) {
    Queue<Fault> queue = waiting.get(key);
    return queue == null ? null : queue.poll();
  }
}
