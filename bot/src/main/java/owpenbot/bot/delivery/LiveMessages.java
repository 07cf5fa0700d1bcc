package owpenbot.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.lane.Lane;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.store.OutboxRow;
import owpenbot.bot.store.Store;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage.LiveText;

/// The live messages of the runs that go on. Creating one and its last form go through the outbox;
/// what lies between is edited at the platform's pace, newest only, and may be lost. Thread-safe.
public final class LiveMessages {

  private static final Logger LOG = LoggerFactory.getLogger(LiveMessages.class);

  /// How much slower edits become after the platform refused one.
  private static final int SLOWDOWN = 4;

  private final Store store;
  private final Outbox outbox;
  private final ConnectorSet connectors;
  private final Timers timers;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();

  public LiveMessages(Store store, Outbox outbox, ConnectorSet connectors, Timers timers) {
    this.store = store;
    this.outbox = outbox;
    this.connectors = connectors;
    this.timers = timers;
  }

  /// Shows this instead of what was shown before, as soon as the platform's pace allows.
  ///
  /// @param key the outbox key of the run's live message
  public void show(String key, ChatRef chat, Chat.Kind kind, LiveText text) {
    slots.computeIfAbsent(key, k -> new Slot(k, chat, kind)).lane.offer(new Show(text));
  }

  /// The last form, after which nothing is shown any more; if there was no live message yet, there
  /// will be none.
  public void finish(String key, ChatRef chat, LiveText last) {
    Slot slot = slots.remove(key);
    if (slot == null) {
      replaceForGood(key, chat, last);
    } else {
      slot.lane.offer(new Finish(last));
    }
  }

  private void replaceForGood(String key, ChatRef chat, LiveText last) {
    // Most runs are over before there is one, and a look costs less than a commit.
    if (store.read(tables -> tables.outbox().find(key)).isEmpty()) {
      return;
    }
    boolean exists =
        store.write(
            tables -> {
              Optional<OutboxRow> row = tables.outbox().find(key);
              row.ifPresent(_ -> tables.outbox().edit(key, last, timers.clock().instant()));
              return row.isPresent();
            });
    if (exists) {
      outbox.kick(chat);
    }
  }

  private sealed interface Step {}

  private record Show(LiveText text) implements Step {}

  /// The platform's pace allows another edit now.
  private record Due() implements Step {}

  private record Finish(LiveText last) implements Step {}

  private static Optional<Step> newest(Step last, Step next) {
    return last instanceof Show && next instanceof Show ? Optional.of(next) : Optional.empty();
  }

  /// One live message. All of it is confined to its lane.
  private final class Slot {

    private final String key;
    private final ChatRef chat;
    private final Chat.Kind kind;
    private final Lane<Step> lane;
    private @Nullable LiveText wanted;
    private @Nullable LiveText shown;
    private boolean created;
    private boolean waiting;
    private boolean finished;
    private Instant notBefore = Instant.MIN;

    Slot(String key, ChatRef chat, Chat.Kind kind) {
      this.key = key;
      this.chat = chat;
      this.kind = kind;
      this.lane = new Lane<>("live-" + chat, this::take, LiveMessages::newest);
    }

    private void take(Step step) {
      if (finished) {
        return;
      }
      switch (step) {
        case Show(LiveText text) -> {
          wanted = text;
          bring(text);
        }
        case Due() -> {
          waiting = false;
          LiveText text = wanted;
          if (text != null) {
            bring(text);
          }
        }
        case Finish(LiveText last) -> {
          finished = true;
          replaceForGood(key, chat, last);
        }
      }
    }

    private void bring(LiveText text) {
      if (!created) {
        created = true;
        shown = text;
        outbox.post(key, chat, text, true);
        notBefore = now().plus(gap());
        return;
      }
      Duration wait = Duration.between(now(), notBefore);
      if (!wait.isPositive()) {
        edit(text);
      } else if (!waiting) {
        waiting = true;
        timers.after(wait, () -> lane.offer(new Due()));
      }
    }

    private void edit(LiveText text) {
      Optional<MessageRef> message =
          store.read(tables -> tables.outbox().find(key)).map(OutboxRow::sent);
      notBefore = now().plus(gap());
      if (message.isEmpty() || text.equals(shown)) {
        return;
      }
      try {
        connectors.reaching(chat).edit(message.get(), text);
        shown = text;
      } catch (DeliveryException e) {
        notBefore = now().plus(e.retryAfter().orElse(gap().multipliedBy(SLOWDOWN)));
        LOG.atDebug()
            .addKeyValue("chat", chat)
            .addKeyValue("reason", e.reason())
            .log("live edit skipped");
      }
    }

    private Duration gap() {
      Capabilities capabilities = connectors.capabilities(chat);
      return kind == Chat.Kind.PRIVATE ? capabilities.editGap() : capabilities.groupEditGap();
    }

    private Instant now() {
      return timers.clock().instant();
    }
  }
}
