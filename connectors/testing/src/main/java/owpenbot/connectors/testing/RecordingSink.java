package owpenbot.connectors.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.Receipt;

/// A core that only remembers what it got, and answers as a test says. Thread-safe.
public final class RecordingSink implements InboundSink {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<InboundEvent> events = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<Function<InboundEvent, Receipt>> answer =
      new AtomicReference<>(_ -> Receipt.acknowledged());
  private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));

  @Override
  public Receipt accept(InboundEvent event) {
    awaitGate();
    events.add(event);
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the disk is full, says the test");
    }
    return answer.get().apply(event);
  }

  /// As the real core: all or none.
  @Override
  public List<Receipt> acceptAll(List<InboundEvent.Message> messages) {
    if (failures.get() > 0) {
      throw new IllegalStateException("one of them fails, says the test");
    }
    return InboundSink.super.acceptAll(messages);
  }

  /// The next calls throw, after the event was recorded.
  public void failNext(int times) {
    failures.set(times);
  }

  /// Every later event gets this answer.
  public void answers(Receipt receipt) {
    answer.set(_ -> receipt);
  }

  /// Later calls wait until the result is counted down.
  public CountDownLatch block() {
    CountDownLatch latch = new CountDownLatch(1);
    gate.set(latch);
    return latch;
  }

  /// The next event; waits for it.
  public InboundEvent next() {
    try {
      InboundEvent event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (event == null) {
        throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain for an event");
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// The next event, which must be of this kind.
  public <T extends InboundEvent> T next(Class<T> kind) {
    InboundEvent event = next();
    if (!kind.isInstance(event)) {
      throw new AssertionError("wanted " + kind.getSimpleName() + ", got " + event);
    }
    return kind.cast(event);
  }

  /// The next message.
  public InboundEvent.Message nextMessage() {
    return next(InboundEvent.Message.class);
  }

  /// What came and was not looked at.
  public List<InboundEvent> rest() {
    List<InboundEvent> rest = new ArrayList<>();
    events.drainTo(rest);
    return rest;
  }

  private void awaitGate() {
    try {
      if (!gate.get().await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the gate was never opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
