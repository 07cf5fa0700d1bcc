package owpenbot.connectors.telegram;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.InboundSink;
import owpenbot.connectors.api.Receipt;

/// Brings the updates of one poll to the core: nothing but messages at once, so that they are one
/// commit; everything else each chat's in order and several chats at once, since a click may take a
/// while. Knows which of the unconfirmed updates are done. Confined to the poll loop's thread.
final class Intake {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /// What is to be done about the core's answer.
  interface Answering {
    void answer(InboundEvent event, @Nullable String callbackId, Receipt receipt);
  }

  private final ConnectorId connector;
  private final InboundSink sink;
  private final Answering answering;
  private final Albums albums = new Albums();

  /// Updates that are durable while an earlier one is not: at most the window of one poll.
  private final Set<Long> done = ConcurrentHashMap.newKeySet();

  /// What became of a poll's updates.
  ///
  /// @param nextOffset everything before it is durable
  /// @param failed whether something could not be made durable
  /// @param unsettled whether an album may still grow
  record Outcome(long nextOffset, boolean failed, boolean unsettled) {}

  /// Updates that make one event: one, or the parts of an album.
  private record Unit(List<Update> updates) {
    Update first() {
      return updates.getFirst();
    }
  }

  Intake(ConnectorId connector, InboundSink sink, Answering answering) {
    this.connector = connector;
    this.sink = sink;
    this.answering = answering;
  }

  /// @param offset the offset this poll was made with
  Outcome take(List<Update> updates, long offset, Instant now) throws InterruptedException {
    Map<ChatRef, List<Unit>> lanes = new LinkedHashMap<>();
    Set<ChatRef> held = new HashSet<>();
    for (Unit unit : units(updates)) {
      InboundEvent event = unit.first().event();
      if (event == null) {
        skip(unit.first());
      } else if (albums.mayGrow(unit.updates(), now)) {
        held.add(event.chat());
      } else if (!held.contains(event.chat())) {
        lanes.computeIfAbsent(event.chat(), _ -> new ArrayList<>()).add(unit);
      }
    }
    boolean failed = accept(List.copyOf(lanes.values()));
    return new Outcome(advance(updates, offset), failed, !held.isEmpty());
  }

  private List<Unit> units(List<Update> updates) {
    Map<Object, Unit> units = new LinkedHashMap<>();
    for (Update update : updates) {
      if (!done.contains(update.id())) {
        Object key = update.album() == null ? (Object) update.id() : update.album();
        units.computeIfAbsent(key, _ -> new Unit(new ArrayList<>())).updates().add(update);
      }
    }
    return List.copyOf(units.values());
  }

  private void skip(Update update) {
    if (update.problem() != null) {
      LOG.atWarn()
          .addKeyValue("connector", connector)
          .addKeyValue("update", update.id())
          .addKeyValue("problem", update.problem())
          .log("malformed update skipped");
    }
    done.add(update.id());
  }

  // Whether something failed.
  private boolean accept(List<List<Unit>> lanes) throws InterruptedException {
    if (acceptTogether(lanes.stream().flatMap(List::stream).toList())) {
      return false;
    }
    if (lanes.size() <= 1) {
      return !lanes.isEmpty() && !acceptLane(lanes.getFirst());
    }
    List<Callable<Boolean>> work = new ArrayList<>();
    lanes.forEach(lane -> work.add(() -> acceptLane(lane)));
    boolean all = true;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> lane : threads.invokeAll(work)) {
        all &= lane.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("accepting ended with an error", e.getCause());
    }
    return !all;
  }

  // Whether all were messages, and are done. One that cannot be taken must not hold up the others,
  // so after a failure each is tried by itself; what was taken is known then.
  private boolean acceptTogether(List<Unit> units) {
    List<InboundEvent.Message> messages =
        units.stream()
            .map(unit -> Albums.merge(unit.updates()))
            .filter(InboundEvent.Message.class::isInstance)
            .map(InboundEvent.Message.class::cast)
            .toList();
    if (units.size() < 2 || messages.size() < units.size()) {
      return false;
    }
    try {
      List<Receipt> receipts = sink.acceptAll(messages);
      for (int i = 0; i < units.size(); i++) {
        taken(units.get(i), messages.get(i), receipts.get(i));
      }
      return true;
    } catch (RuntimeException e) {
      LOG.atDebug().addKeyValue("connector", connector).setCause(e).log("not accepted together");
      return false;
    }
  }

  private void taken(Unit unit, InboundEvent event, Receipt receipt) {
    unit.updates().forEach(update -> done.add(update.id()));
    answering.answer(event, unit.first().callbackId(), receipt);
  }

  // A chat stops at its first failure, so that its order is kept.
  private boolean acceptLane(List<Unit> units) {
    for (Unit unit : units) {
      InboundEvent event = Albums.merge(unit.updates());
      Receipt receipt;
      try {
        receipt = sink.accept(event);
      } catch (RuntimeException e) {
        LOG.atWarn()
            .addKeyValue("connector", connector)
            .addKeyValue("event", event.header().eventId())
            .setCause(e)
            .log("event not accepted, will come again");
        return false;
      }
      taken(unit, event, receipt);
    }
    return true;
  }

  private long advance(List<Update> updates, long offset) {
    long next = offset;
    for (Update update : updates) {
      if (!done.contains(update.id())) {
        break;
      }
      next = Math.max(next, update.id() + 1);
    }
    long confirmed = next;
    done.removeIf(id -> id < confirmed);
    return next;
  }
}
