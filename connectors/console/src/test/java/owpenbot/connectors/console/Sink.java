package owpenbot.connectors.console;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.Receipt;

/// Takes every event, answers as told, and hands the events out one by one.
final class Sink implements InboundSink {

  private final BlockingQueue<InboundEvent> events = new LinkedBlockingQueue<>();
  private volatile Function<InboundEvent, Receipt> answer = _ -> Receipt.acknowledged();

  @Override
  public Receipt accept(InboundEvent event) {
    events.add(event);
    return answer.apply(event);
  }

  void answers(Function<InboundEvent, Receipt> how) {
    answer = how;
  }

  <E extends InboundEvent> E next(Class<E> kind) {
    try {
      InboundEvent event = events.poll(10, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no " + kind.getSimpleName() + " came");
      }
      return kind.cast(event);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  boolean isEmpty() {
    return events.isEmpty();
  }
}
