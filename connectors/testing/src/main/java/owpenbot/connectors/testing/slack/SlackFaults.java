package owpenbot.connectors.testing.slack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The faults that wait for calls, by method. Thread-safe.
final class SlackFaults {

  /// Methods that put something into a chat.
  static final String ANY_SEND = "(sends)";

  private final Map<String, Deque<SlackFault>> waiting = new HashMap<>();

  synchronized void add(String method, int times, SlackFault fault) {
    Deque<SlackFault> queue = waiting.computeIfAbsent(method, _ -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.add(fault);
    }
  }

  synchronized @Nullable SlackFault take(String method) {
    SlackFault own = poll(method);
    boolean sends = method.startsWith("chat.") || method.equals("files.completeUploadExternal");
    return own == null && sends ? poll(ANY_SEND) : own;
  }

  synchronized void clear() {
    waiting.clear();
  }

  private @Nullable SlackFault poll(String method) {
    Deque<SlackFault> queue = waiting.get(method);
    return queue == null ? null : queue.poll();
  }
}
