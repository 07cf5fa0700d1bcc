package owpenbot.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.lane.Lane;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.store.OutboxRow;
import owpenbot.bot.store.OutboxTable;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.Tables;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// Messages that must arrive. A row is durable before anything is sent; each chat's rows go out in
/// their order, one at a time, until the platform has taken them or refused them for good.
/// Thread-safe.
///
/// An attempt whose outcome is unknown is repeated as [Delivery.Attempt#MAYBE_REPEAT].
public final class Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  /// Attempts at a message that the platform neither takes nor refuses: about a day.
  private static final int MAX_ATTEMPTS = 1_440;

  /// Attempts at a message that breaks its connector: about 15 seconds.
  private static final int MAX_BROKEN_ATTEMPTS = 5;

  private final Store store;
  private final ConnectorSet connectors;
  private final Timers timers;
  private final Map<ChatRef, Lane<Wake>> lanes = new ConcurrentHashMap<>();
  private volatile Consumer<Sent> listener = _ -> {};
  private volatile boolean closed;

  /// A row that reached its end: the message's address, or empty when it was given up.
  public record Sent(String key, ChatRef chat, Optional<MessageRef> message) {}

  private record Wake() {}

  private static final Wake WAKE = new Wake();

  public Outbox(Store store, ConnectorSet connectors, Timers timers) {
    this.store = store;
    this.connectors = connectors;
    this.timers = timers;
  }

  /// Who is told of every row that reached its end, on the sending thread; must be quick.
  public void listen(Consumer<Sent> newListener) {
    listener = newListener;
  }

  /// Adds a message within the caller's transaction; call [#kick] after it.
  public void add(
      Tables tables, String key, ChatRef chat, OutboundMessage message, boolean silent) {
    tables.outbox().add(key, chat, message, silent, now());
  }

  /// Adds a message in a transaction of its own and sends it.
  public void post(String key, ChatRef chat, OutboundMessage message, boolean silent) {
    store.update(tables -> add(tables, key, chat, message, silent));
    kick(chat);
  }

  /// Sends what waits for a chat.
  public void kick(ChatRef chat) {
    lanes.computeIfAbsent(chat, this::lane).offer(WAKE);
  }

  /// Goes on with everything that an earlier process left behind.
  public void resume() {
    store.read(tables -> tables.outbox().pending()).stream()
        .map(OutboxRow::chat)
        .distinct()
        .forEach(this::kick);
  }

  /// Lets each chat end the delivery it is at; the rest stays in the store.
  public void close() {
    closed = true;
    Instant end = now().plus(CLOSE_LIMIT);
    lanes.values().forEach(lane -> lane.close(Duration.between(now(), end)));
  }

  private Lane<Wake> lane(ChatRef chat) {
    return new Lane<>("outbox-" + chat, _ -> drain(chat), (_, next) -> Optional.of(next));
  }

  private void drain(ChatRef chat) {
    // One at a time: an edit that waited meanwhile may have become needless.
    Optional<OutboxRow> next =
        closed ? Optional.empty() : store.look(tables -> tables.outbox().next(chat));
    while (next.isPresent() && !closed) {
      OutboxRow row = next.get();
      Duration wait = Duration.between(now(), row.dueAt());
      if (wait.isPositive()) {
        timers.after(wait, () -> kick(chat));
        return;
      }
      next = deliver(row);
    }
  }

  /// What is to be done next in the chat.
  private Optional<OutboxRow> deliver(OutboxRow row) {
    try {
      Optional<MessageRef> message = attempt(row);
      if (message.isEmpty()) {
        return giveUp(row, "the message to change was never sent");
      }
      return ended(row, message, outbox -> outbox.sent(row.key(), message.get()));
    } catch (DeliveryException e) {
      return failed(row, e, MAX_ATTEMPTS);
    } catch (RuntimeException e) {
      // A connector's own mistake must not hold up the chat for ever, nor lose the message
      // silently.
      LOG.atError().addKeyValue("chat", row.chat()).setCause(e).log("delivery broke");
      return failed(
          row,
          new DeliveryException(DeliveryException.Reason.UNKNOWN, "internal error", null, e),
          MAX_BROKEN_ATTEMPTS);
    }
  }

  /// Empty when there is nothing to edit.
  private Optional<MessageRef> attempt(OutboxRow row) {
    Connector connector = connectors.reaching(row.chat());
    String editOf = row.editOf();
    if (editOf == null) {
      Delivery.Attempt attempt =
          row.maybeSent() ? Delivery.Attempt.MAYBE_REPEAT : Delivery.Attempt.FIRST;
      return Optional.of(
          connector.send(
              row.chat(), row.message(), new Delivery(row.key(), row.silent(), attempt)));
    }
    Optional<MessageRef> target =
        store.read(tables -> tables.outbox().find(editOf)).map(OutboxRow::sent);
    target.ifPresent(message -> connector.edit(message, row.message()));
    return target;
  }

  private Optional<OutboxRow> failed(OutboxRow row, DeliveryException e, int maxAttempts) {
    if (!e.retryable() || row.attempts() + 1 >= maxAttempts) {
      return giveUp(row, e.reason() + ": " + e.getMessage());
    }
    Duration wait = e.retryAfter().orElse(backoff(row.attempts()));
    boolean maybeSent = row.maybeSent() || e.reason() == DeliveryException.Reason.UNKNOWN;
    LOG.atWarn()
        .addKeyValue("chat", row.chat())
        .addKeyValue("key", row.key())
        .addKeyValue("reason", e.reason())
        .addKeyValue("wait", wait)
        .log("delivery postponed");
    return marked(row, outbox -> outbox.retry(row.key(), maybeSent, now().plus(wait)));
  }

  private Optional<OutboxRow> giveUp(OutboxRow row, String reason) {
    LOG.atWarn()
        .addKeyValue("chat", row.chat())
        .addKeyValue("key", row.key())
        .addKeyValue("reason", reason)
        .log("delivery given up");
    return ended(row, Optional.empty(), outbox -> outbox.failed(row.key(), reason));
  }

  private Optional<OutboxRow> ended(
      OutboxRow row, Optional<MessageRef> message, Consumer<OutboxTable> mark) {
    Optional<OutboxRow> next = marked(row, mark);
    listener.accept(new Sent(row.key(), row.chat(), message));
    return next;
  }

  /// Writes down what became of a row, and finds what comes after it on the way.
  private Optional<OutboxRow> marked(OutboxRow row, Consumer<OutboxTable> mark) {
    return store.write(
        tables -> {
          mark.accept(tables.outbox());
          return tables.outbox().next(row.chat());
        });
  }

  private static Duration backoff(int attempts) {
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 6));
    return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
  }

  private Instant now() {
    return timers.clock().instant();
  }
}
