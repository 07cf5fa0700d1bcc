package owpenbot.bot.server.held;

import java.util.HashMap;
import java.util.Map;

/// Counts what waits, by client and in all. Thread-safe.
final class Quota {

  private final int perClient;
  private final int total;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  Quota(int perClient, int total) {
    this.perClient = perClient;
    this.total = total;
  }

  /// Takes a place, if there is one.
  synchronized boolean take(String client) {
    int had = taken.getOrDefault(client, 0);
    if (all >= total || had >= perClient) {
      return false;
    }
    taken.put(client, had + 1);
    all++;
    return true;
  }

  synchronized void give(String client) {
    taken.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    all--;
  }
}
