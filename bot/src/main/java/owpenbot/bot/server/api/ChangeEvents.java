package owpenbot.bot.server.api;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import owpenbot.bot.server.files.Area;
import owpenbot.bot.server.files.WorkspaceFiles;
import owpenbot.bot.server.files.WritePlan;

/// What changed in a workspace that opencode sees only after a reload. Nothing watches the disk:
/// who asks makes us look. Thread-safe.
final class ChangeEvents {

  /// Events that are remembered.
  static final int KEPT = 200;

  private final WorkspaceFiles files;
  private final Clock clock;
  private final Deque<Change> kept = new ArrayDeque<>();
  private final Map<Area, String> seen = new EnumMap<>(Area.class);
  private long last;

  ChangeEvents(WorkspaceFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /// @param type of the trigger: `api` or `disk`
  /// @param name of the trigger: what the write was about; empty for `disk`
  record Change(
      String id, long seq, Area reason, String type, String action, String name, Instant time) {

    JsonObject json(String workspaceId) {
      JsonObject trigger = new JsonObject().with("type", type);
      if (!action.isEmpty()) {
        trigger.with("name", name).with("action", action).with("path", name);
      }
      return new JsonObject()
          .with("id", id)
          .with("seq", seq)
          .with("workspaceId", workspaceId)
          .with("reason", reason.wire())
          .with("trigger", trigger)
          .with("timestamp", time);
    }
  }

  /// @param cursor of the newest
  record Page(List<Change> items, long cursor) {}

  /// The events after a cursor, those on disk included.
  synchronized Page since(long cursor) {
    look("disk", "", "");
    return new Page(kept.stream().filter(change -> change.seq() > cursor).toList(), last);
  }

  /// Remembers one of our own.
  synchronized void written(WritePlan plan) {
    look("api", plan.action(), plan.files().getFirst().name());
  }

  private void look(String type, String action, String name) {
    Map<Area, String> now = files.fingerprints();
    boolean first = seen.isEmpty();
    for (Map.Entry<Area, String> area : now.entrySet()) {
      if (!area.getValue().equals(seen.put(area.getKey(), area.getValue())) && !first) {
        add(area.getKey(), type, action, name);
      }
    }
  }

  private void add(Area reason, String type, String action, String name) {
    last++;
    kept.add(
        new Change(
            UUID.randomUUID().toString(), last, reason, type, action, name, clock.instant()));
    if (kept.size() > KEPT) {
      kept.remove();
    }
  }
}
