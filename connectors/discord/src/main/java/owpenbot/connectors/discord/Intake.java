package owpenbot.connectors.discord;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.Receipt;

/// Brings what the gateway says to the core: messages of a room in order, several rooms at once,
/// interactions at once and on threads of their own, since a person waits for each. Thread-safe.
final class Intake implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final int MAX_REMEMBERED = 20_000;

  private final ConnectorId connector;
  private final DiscordEvents events;
  private final Places places;
  private final Threads threads;
  private final KnownChats known;
  private final Handover handover;
  private final Rest rest;
  private final Clock clock;
  private final Watermark watermark;
  private final Lanes lanes = new Lanes();
  private final Recent<Long, Boolean> taken = new Recent<>(MAX_REMEMBERED);
  private final Recent<Long, InboundEvent.Message> messages = new Recent<>(MAX_REMEMBERED / 10);

  /// What an intake works with.
  record Parts(
      ConnectorId connector,
      Places places,
      Threads threads,
      KnownChats known,
      Handover handover,
      Rest rest,
      Watermark watermark,
      Clock clock) {}

  Intake(Parts parts, long bot) {
    this.connector = parts.connector();
    this.events = new DiscordEvents(connector, bot);
    this.places = parts.places();
    this.threads = parts.threads();
    this.known = parts.known();
    this.handover = parts.handover();
    this.rest = parts.rest();
    this.clock = parts.clock();
    this.watermark = parts.watermark();
  }

  /// An event of the gateway; called on the connection's thread, so nothing here waits for long.
  void heard(String type, DataObject data) {
    try {
      switch (type) {
        case "MESSAGE_CREATE" -> message(data);
        case "MESSAGE_UPDATE" -> lanes.run(room(data), () -> edited(data));
        case "MESSAGE_DELETE" -> lanes.run(room(data), () -> deleted(data.getLong("id")));
        case "MESSAGE_DELETE_BULK" ->
            lanes.run(
                room(data),
                () -> data.getArray("ids").stream(DataArray::getLong).forEach(this::deleted));
        case "INTERACTION_CREATE" ->
            Thread.ofVirtual().name("discord-interaction").start(() -> interaction(data));
        case "THREAD_DELETE" -> threads.deleted(data.getLong("id"));
        default -> {
          // Nothing for the core.
        }
      }
    } catch (ParsingException e) {
      malformed(type, e);
    }
  }

  /// Work for a room, after what waits there.
  void later(long room, Runnable work) {
    lanes.run(room, work);
  }

  /// A message of the gateway, or one that was missed.
  void message(DataObject message) {
    long id = message.getLong("id");
    watermark.started(id);
    lanes.run(room(message), () -> take(message, id));
  }

  /// A message that was missed, on its room's lane.
  void missed(DataObject message) {
    long id = message.getLong("id");
    watermark.started(id);
    take(message, id);
  }

  private void take(DataObject message, long id) {
    if (taken.has(id)) {
      watermark.done(id);
      return;
    }
    try {
      Place place = place(message);
      Optional<InboundEvent.Message> read = events.message(message, place, watermark.cursor(id));
      if (read.isPresent() && !give(read.get(), place, id)) {
        return;
      }
      places.wrote(place.id(), id);
    } catch (ParsingException e) {
      malformed("MESSAGE_CREATE", e);
    }
    watermark.done(id);
  }

  // False when the connector was closed before the core had it: then it counts as missed.
  private boolean give(InboundEvent.Message event, Place place, long id) {
    known.seen(place.id(), place.isPrivate(), id - 1);
    if (event.addressed() && place.startsThreads() && event.chat().thread() != null) {
      threads.wanted(id, event.text());
    }
    if (event.addressed() && place.isThread()) {
      places.joined(place.id());
    }
    messages.put(id, event);
    if (handover.give(event).isEmpty()) {
      return false;
    }
    taken.put(id, true);
    return true;
  }

  private void edited(DataObject message) {
    try {
      Place place = place(message);
      InboundEvent.Message before = messages.get(message.getLong("id"));
      boolean inThread = place.startsThreads() && before != null && before.chat().thread() != null;
      events
          .edited(message, place, inThread, Cursor.START)
          .ifPresent(event -> handover.give(event));
    } catch (ParsingException e) {
      malformed("MESSAGE_UPDATE", e);
    }
  }

  // What we do not remember cannot wait in a queue.
  private void deleted(long id) {
    InboundEvent.@Nullable Message gone = messages.remove(id);
    if (gone != null) {
      handover.give(events.deleted(gone, clock.instant()));
    }
  }

  private void interaction(DataObject data) {
    Reply reply = new Reply(rest, clock, data);
    try {
      if (reply.isCommand()) {
        reply.defer();
      } else {
        deferInTime(reply);
      }
      List<InboundEvent> clicks = events.interaction(data, place(data));
      Receipt last = Receipt.acknowledged();
      for (InboundEvent click : clicks) {
        Optional<Receipt> receipt = handover.give(click);
        if (receipt.isEmpty()) {
          return;
        }
        last = receipt.get();
      }
      reply.answer(last);
    } catch (ParsingException e) {
      malformed("INTERACTION_CREATE", e);
      reply.answer(new Receipt.Refuse("I do not understand this."));
    }
  }

  private static void deferInTime(Reply reply) {
    Thread.ofVirtual()
        .name("discord-defer")
        .start(
            () -> {
              try {
                Thread.sleep(DiscordLimits.DEFER_AFTER);
                reply.defer();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private Place place(DataObject data) {
    return places.find(room(data), data.getUnsignedLong("guild_id", 0));
  }

  private static long room(DataObject data) {
    return data.getLong("channel_id");
  }

  private void malformed(String type, ParsingException e) {
    LOG.atWarn()
        .addKeyValue("connector", connector)
        .addKeyValue("type", type)
        .addKeyValue("problem", e.getMessage())
        .log("malformed event skipped");
  }

  /// Whether the core has it.
  boolean took(long message) {
    return taken.has(message);
  }

  @Override
  public void close() {
    handover.close();
    lanes.close();
  }
}
