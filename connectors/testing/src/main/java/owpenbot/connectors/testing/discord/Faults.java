package owpenbot.connectors.testing.discord;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The faults that wait for calls, by the call's name. Thread-safe.
final class Faults {

  private final Map<String, Queue<Fault>> waiting = new ConcurrentHashMap<>();

  void add(String call, int times, Fault fault) {
    Queue<Fault> queue = waiting.computeIfAbsent(call, _ -> new ConcurrentLinkedQueue<>());
    for (int i = 0; i < times; i++) {
      queue.add(fault);
    }
  }

  /// The fault for this call, which is then used up; null for none.
  @Nullable Fault take(String call) {
    Queue<Fault> queue = waiting.get(call);
    return queue == null ? null : queue.poll();
  }

  void clear() {
    waiting.clear();
  }
}
