package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything the fake remembers, behind one lock. Thread-safe.
final class World {

  /// Discord counts time from the first second of 2015.
  private static final long EPOCH_MILLIS = 1_420_070_400_000L;

  /// Which applications may read everything (docs.discord.com, application flags).
  static final int MESSAGE_CONTENT_FLAG = 1 << 19;

  /// A person's or the bot's account.
  record Account(long id, String name, boolean bot) {}

  final Account bot;
  final Map<Long, Guild> guilds = new LinkedHashMap<>();
  final Map<Long, Room> rooms = new LinkedHashMap<>();
  final Map<Long, Account> accounts = new HashMap<>();
  final Map<String, Interaction> interactions = new LinkedHashMap<>();
  final Map<Long, ObjectNode> commands = new HashMap<>();

  /// Roles of people, by server and person.
  final Map<String, Set<Long>> roles = new HashMap<>();

  /// Messages of people in the order they were written.
  final List<Long> written = new ArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long lastId;
  int applicationFlags = MESSAGE_CONTENT_FLAG;
  int shards = 1;
  String token;
  String cdn = "";

  World(Account bot, String token) {
    this.bot = bot;
    this.token = token;
    accounts.put(bot.id(), bot);
  }

  <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      T result = action.get();
      changed.signalAll();
      return result;
    } finally {
      lock.unlock();
    }
  }

  void run(Runnable action) {
    lock.lock();
    try {
      action.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ids carry their time, and grow.
  long nextId() {
    long now = (System.currentTimeMillis() - EPOCH_MILLIS) << 22;
    lastId = Math.max(now, lastId + 1);
    return lastId;
  }

  /// The room, if the bot may use it.
  Room openRoom(long id) {
    Room room = rooms.get(id);
    if (room == null) {
      throw ApiError.unknownChannel();
    }
    if (room.closedBy != null) {
      throw room.closedBy;
    }
    return room;
  }

  Room room(long id) {
    Room room = rooms.get(id);
    if (room == null) {
      throw new AssertionError("no room " + id + ": make it first");
    }
    return room;
  }

  Account account(long id) {
    Account account = accounts.get(id);
    if (account == null) {
      throw new ApiError(404, 10013, "Unknown User");
    }
    return account;
  }

  /// The private conversation with a person; there is one of each.
  Room privateRoom(long person) {
    return rooms.values().stream()
        .filter(room -> room.type == Room.PRIVATE && room.owner == person)
        .findFirst()
        .orElseGet(
            () -> {
              Room made = new Room(nextId(), Room.PRIVATE, 0, 0, "");
              made.owner = person;
              rooms.put(made.id, made);
              return made;
            });
  }

  /// Waits until the supplier gives something other than null, or fails.
  <T> T await(Duration limit, String what, Supplier<@Nullable T> wanted) {
    lock.lock();
    try {
      long left = limit.toNanos();
      T found = wanted.get();
      while (found == null) {
        if (left <= 0) {
          throw new AssertionError("waited " + limit.toMillis() + " ms in vain for " + what);
        }
        // Some conditions are not ours to signal.
        long nap = Math.min(left, TimeUnit.MILLISECONDS.toNanos(20));
        left -= nap - Math.max(0, changed.awaitNanos(nap));
        found = wanted.get();
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    } finally {
      lock.unlock();
    }
  }
}
