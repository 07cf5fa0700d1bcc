package owpenbot.connectors.discord;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.Receipt;

/// Hands events to the core until it has taken them: Discord will not deliver them again.
/// Thread-safe.
final class Handover implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  private final ConnectorId connector;
  private final InboundSink sink;
  private final HealthBoard health;
  private final Clock clock;
  private final RandomGenerator random;
  private final CountDownLatch closed = new CountDownLatch(1);

  Handover(
      ConnectorId connector,
      InboundSink sink,
      HealthBoard health,
      Clock clock,
      RandomGenerator random) {
    this.connector = connector;
    this.sink = sink;
    this.health = health;
    this.clock = clock;
    this.random = random;
  }

  /// Waits until the event is taken; empty when the connector was closed before.
  Optional<Receipt> give(InboundEvent event) {
    for (int failures = 1; closed.getCount() > 0; failures++) {
      try {
        Receipt receipt = sink.accept(event);
        health.event(clock.instant());
        return Optional.of(receipt);
      } catch (RuntimeException e) {
        LOG.atWarn()
            .addKeyValue("connector", connector)
            .addKeyValue("event", event.header().eventId())
            .setCause(e)
            .log("event not accepted, will try again");
      }
      try {
        var _ = closed.await(PAUSES.after(failures, random).toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
