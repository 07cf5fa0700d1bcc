package owpenbot.connectors.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// What a [FakeConnector] shows, and the faults that wait for its sends. Thread-safe.
public final class Screen {

  private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<MessageRef, Shown> messages = new LinkedHashMap<>();
  private final Map<String, MessageRef> byKey = new HashMap<>();
  private final Queue<Fault> faults = new ArrayDeque<>();
  private int holds;
  private boolean released;
  private int lastId;

  Screen() {}

  /// @param arrives whether the message is shown all the same
  record Fault(DeliveryException refusal, boolean arrives) {}

  /// Sends wait while one of these is open.
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  void add(Fault fault) {
    locked(() -> faults.add(fault));
  }

  Hold hold() {
    locked(() -> ++holds);
    return () -> locked(() -> --holds);
  }

  void release() {
    locked(() -> released = true);
  }

  MessageRef send(ChatRef chat, OutboundMessage message, Delivery how, boolean idempotent) {
    return locked(
        () -> {
          awaitRelease();
          Fault fault = takeFault();
          MessageRef known =
              idempotent && how.attempt() == Delivery.Attempt.MAYBE_REPEAT
                  ? byKey.get(how.key())
                  : null;
          if (known != null) {
            return known;
          }
          MessageRef ref = new MessageRef(chat, "m" + ++lastId);
          messages.put(ref, new Shown(ref, message, how, List.of()));
          byKey.put(how.key(), ref);
          return answered(fault, ref);
        });
  }

  void edit(MessageRef ref, OutboundMessage replacement) {
    locked(
        () -> {
          awaitRelease();
          Fault fault = takeFault();
          Shown old = messages.get(ref);
          if (old == null) {
            throw new DeliveryException(
                DeliveryException.Reason.GONE, ref.chat() + ": message " + ref.id() + " is gone");
          }
          if (!old.message().equals(replacement)) {
            messages.put(ref, old.replacedBy(replacement));
          }
          return answered(fault, ref);
        });
  }

  void remove(MessageRef ref) {
    locked(() -> messages.remove(ref));
  }

  List<Shown> shown() {
    return locked(() -> List.copyOf(messages.values()));
  }

  List<Shown> shown(ChatRef chat) {
    return locked(
        () -> messages.values().stream().filter(shown -> shown.chat().equals(chat)).toList());
  }

  <T> T await(Duration limit, Supplier<String> what, Supplier<@Nullable T> wanted) {
    lock.lock();
    try {
      long left = limit.toNanos();
      T found = wanted.get();
      while (found == null) {
        if (left <= 0) {
          throw new AssertionError("waited " + limit.toMillis() + " ms in vain for " + what.get());
        }
        left = changed.awaitNanos(left);
        found = wanted.get();
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what.get(), e);
    } finally {
      lock.unlock();
    }
  }

  private void awaitRelease() {
    long left = LONGEST_HOLD.toNanos();
    try {
      while (holds > 0 && !released && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new DeliveryException(DeliveryException.Reason.UNKNOWN, "interrupted");
    }
  }

  // A refusal that leaves nothing behind is thrown here, one that arrives by answered().
  private @Nullable Fault takeFault() {
    Fault fault = faults.poll();
    if (fault != null && !fault.arrives()) {
      throw fault.refusal();
    }
    return fault;
  }

  private static MessageRef answered(@Nullable Fault fault, MessageRef ref) {
    if (fault != null) {
      throw fault.refusal();
    }
    return ref;
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      T result = action.get();
      changed.signalAll();
      return result;
    } finally {
      lock.unlock();
    }
  }
}
