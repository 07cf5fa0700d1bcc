package owpenbot.bot.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.OutboxRow;
import owpenbot.bot.store.Store;
import owpenbot.bot.testing.TickedTimers;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.testing.FakeConnector;
import owpenbot.connectors.testing.Shown;
import owpenbot.connectors.testing.Waiting;

/// An outbox over a real store, a connector without a platform, and time that stands still.
final class Post implements AutoCloseable {

  final FakeConnector connector;
  final TickedTimers timers = new TickedTimers(Instant.parse("2026-11-23T10:00:00Z"));
  final ConnectorSet connectors = new ConnectorSet();
  final Store store;
  final Outbox outbox;
  final ChatRef ann;
  final ChatRef bob;
  private final BlockingQueue<Outbox.Sent> ended = new LinkedBlockingQueue<>();

  Post(Path folder, Capabilities capabilities) {
    connector = new FakeConnector(new ConnectorId("fake", "default"), capabilities);
    connectors.add(connector);
    store = Store.open(folder.resolve("bot.db"));
    outbox = newOutbox();
    ann = ChatRef.of(connector.id(), "ann");
    bob = ChatRef.of(connector.id(), "bob");
  }

  /// Another process over the same store.
  Outbox newOutbox() {
    Outbox next = new Outbox(store, connectors, timers);
    next.listen(ended::add);
    return next;
  }

  void says(String key, ChatRef chat) {
    outbox.post(key, chat, new OutboundMessage.Text(key), false);
  }

  /// Replaces a message that was posted before.
  void changes(String key, ChatRef chat, String text) {
    store.update(
        tables ->
            tables.outbox().edit(key, new OutboundMessage.Text(text), timers.clock().instant()));
    outbox.kick(chat);
  }

  /// The next send or edit is refused.
  void refuseNext(DeliveryException.Reason reason, @Nullable Duration retryAfter) {
    connector.failNext(new DeliveryException(reason, "no, says the test", retryAfter, null));
  }

  /// The next row that reaches its end.
  Outbox.Sent nextEnd() {
    try {
      Outbox.Sent sent = ended.poll(30, TimeUnit.SECONDS);
      if (sent == null) {
        throw new AssertionError("nothing came to its end");
      }
      return sent;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// Waits until something waits for the clock.
  List<Duration> awaitTimer() {
    Waiting.until("a timer is set", () -> !timers.waits().isEmpty());
    return timers.waits();
  }

  List<String> texts(ChatRef chat) {
    return connector.shown(chat).stream().map(Shown::text).toList();
  }

  OutboxRow row(String key) {
    return store.read(tables -> tables.outbox().find(key)).orElseThrow();
  }

  @Override
  public void close() {
    outbox.close();
    store.close();
  }
}
