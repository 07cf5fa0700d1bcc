package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything the fake remembers, behind one lock. Thread-safe.
final class SlackWorld {

  static final String TEAM = "T0FAKE001";
  static final String BOT_USER = "U0OWPEN01";
  static final String BOT_ID = "B0OWPEN01";
  static final String APP_ID = "A0OWPEN01";
  static final String BOT_NAME = "owpenbot";

  /// @param team whose the person is
  record Person(String id, String name, String team) {}

  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record StoredFile(String id, String name, byte[] content, long statedSize) {}

  record Trigger(Instant until) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  final Map<String, Person> people = new HashMap<>();
  final Map<String, SlackChannel> channels = new LinkedHashMap<>();
  final Map<String, StoredFile> files = new HashMap<>();
  final Map<String, Trigger> triggers = new HashMap<>();
  final Map<String, Integer> responseUrls = new HashMap<>();
  final List<SlackWhisper> whispers = new ArrayList<>();
  final List<SlackModal> modals = new ArrayList<>();
  final Map<String, JsonNode> homes = new HashMap<>();
  final Map<String, List<String>> userGroups = new HashMap<>();
  private long second = Instant.now().getEpochSecond();
  private int within;
  private int ids;

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

  /// Wakes whoever waits, for changes outside this lock.
  void touched() {
    locked(() -> true);
  }

  <T> T await(Duration limit, String what, Supplier<@Nullable T> wanted) {
    lock.lock();
    try {
      long left = limit.toNanos();
      T found = wanted.get();
      while (found == null) {
        if (left <= 0) {
          throw new AssertionError("waited " + limit.toMillis() + " ms in vain for " + what);
        }
        left = changed.awaitNanos(left);
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

  /// The next time stamp, later than all before.
  String nextTs() {
    long now = Instant.now().getEpochSecond();
    if (now > second) {
      second = now;
      within = 0;
    }
    within++;
    return second + "." + String.format("%06d", within);
  }

  String nextId(String prefix) {
    ids++;
    return prefix + String.format("%08d", ids);
  }

  String teamOf(String user) {
    Person person = people.get(user);
    return person == null ? TEAM : person.team();
  }

  /// The conversation, if the bot may write there.
  SlackChannel open(String id) {
    SlackChannel channel = channels.get(id);
    if (channel == null) {
      throw new SlackError("channel_not_found");
    }
    if (channel.closedBy != null) {
      throw new SlackError(channel.closedBy);
    }
    if (!channel.botIsIn) {
      throw new SlackError("not_in_channel");
    }
    return channel;
  }

  SlackChannel any(String id) {
    SlackChannel channel = channels.get(id);
    if (channel == null) {
      throw new AssertionError("no conversation " + id + ": make it first");
    }
    return channel;
  }

  /// The conversation of the bot with a person.
  SlackChannel direct(String user) {
    String id = "D" + user.substring(1);
    return channels.computeIfAbsent(id, _ -> new SlackChannel(id, user, "im", false));
  }
}
