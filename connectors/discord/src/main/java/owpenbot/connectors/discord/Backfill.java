package owpenbot.connectors.discord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ConnectorId;

/// Fetches what was written while no session was there to be told: RESUME replays, a fresh IDENTIFY
/// does not. Only rooms whose newest message is newer than what we have, and only so much of them.
/// Thread-safe.
final class Backfill {

  private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

  static final int MAX_ROOMS = 200;
  static final int MAX_MESSAGES = 300;
  private static final int PAGE = 100;
  private static final int MAX_ATTEMPTS = 6;
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  private final ConnectorId connector;
  private final Rest rest;
  private final Places places;
  private final KnownChats known;
  private final Watermark watermark;
  private final RandomGenerator random;

  Backfill(Reception.Parts parts, Watermark watermark) {
    this.connector = parts.connector();
    this.rest = parts.rest();
    this.places = parts.places();
    this.known = parts.known();
    this.random = parts.random();
    this.watermark = watermark;
  }

  /// @param since the last message that is done; 0 when there never was one
  void begin(Intake intake, long since) {
    if (since <= 0) {
      return;
    }
    List<Long> rooms = rooms(since);
    if (rooms.size() > MAX_ROOMS) {
      LOG.atWarn()
          .addKeyValue("connector", connector)
          .addKeyValue("rooms", rooms.size())
          .addKeyValue("limit", MAX_ROOMS)
          .log("too many rooms with missed messages");
      rooms = rooms.subList(0, MAX_ROOMS);
    }
    // Nothing newer counts as reached before all of this is done.
    long hold = since + 1;
    AtomicInteger left = new AtomicInteger(rooms.size());
    if (!rooms.isEmpty()) {
      watermark.started(hold);
    }
    for (long room : rooms) {
      intake.later(
          room,
          () -> {
            boolean whole = fetch(intake, room, since);
            if (left.decrementAndGet() == 0 && whole) {
              watermark.released(hold);
            }
          });
    }
  }

  private List<Long> rooms(long since) {
    List<Long> rooms = new ArrayList<>(known.rooms());
    places.all().stream()
        .filter(place -> !place.isPrivate() && place.lastMessage() > since)
        .sorted(Comparator.comparingLong(Place::lastMessage).reversed())
        .forEach(place -> rooms.add(place.id()));
    return rooms;
  }

  private boolean fetch(Intake intake, long room, long since) {
    long after = since;
    for (int fetched = 0; fetched < MAX_MESSAGES; fetched += PAGE) {
      List<DataObject> page = page(room, after);
      for (DataObject message : page) {
        intake.missed(message);
        after = message.getLong("id");
      }
      if (page.size() < PAGE) {
        return true;
      }
    }
    LOG.atWarn()
        .addKeyValue("connector", connector)
        .addKeyValue("room", room)
        .addKeyValue("limit", MAX_MESSAGES)
        .log("too many missed messages in a room");
    return true;
  }

  private List<DataObject> page(long room, long after) {
    for (int attempt = 1; ; attempt++) {
      try {
        Route.CompiledRoute route =
            Route.Messages.GET_MESSAGE_HISTORY
                .compile(Long.toString(room))
                .withQueryParams("after", Long.toString(after), "limit", Integer.toString(PAGE));
        return rest.array(route).stream(DataArray::getObject)
            .sorted(Comparator.comparingLong(message -> message.getLong("id")))
            .toList();
      } catch (Refusal e) {
        if (attempt >= MAX_ATTEMPTS || !mayPass(e) || !pause(attempt)) {
          LOG.atWarn()
              .addKeyValue("connector", connector)
              .addKeyValue("room", room)
              .addKeyValue("problem", e.getMessage())
              .log("missed messages not fetched");
          return List.of();
        }
      }
    }
  }

  private static boolean mayPass(Refusal e) {
    return switch (e.reason()) {
      case OFFLINE, UNKNOWN, RATE_LIMITED -> true;
      case GONE, FORBIDDEN, UNREACHABLE, TOO_LARGE, REJECTED -> false;
    };
  }

  private boolean pause(int attempt) {
    try {
      Thread.sleep(PAUSES.after(attempt, random));
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
