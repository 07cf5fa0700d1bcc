package owpenbot.connectors.discord;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.requests.Route;

/// Which calls Discord wants to wait, and those that are under way. JDA's limiter would hold a call
/// for as long as Discord says; a chat cannot wait a minute for one send, so from [#LONGEST_WAIT]
/// on it is refused with the time, at once. Thread-safe.
final class Blocks {

  static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private static final String EVERYTHING = "*";
  private static final int MAX_REMEMBERED = 10_000;

  private final Map<String, Long> untilNanos = new ConcurrentHashMap<>();
  private final Set<RestCall> underWay = ConcurrentHashMap.newKeySet();

  void started(RestCall call) {
    underWay.add(call);
  }

  void done(RestCall call) {
    underWay.remove(call);
  }

  /// @throws Refusal if the call would have to wait long
  void check(Route.CompiledRoute route) {
    // Interactions are exempt from the bot's own limits (topics/rate-limits).
    if (!route.getBaseRoute().isInteractionBucket()) {
      check(EVERYTHING);
    }
    check(key(route));
  }

  private void check(String key) {
    Long until = untilNanos.get(key);
    if (until == null) {
      return;
    }
    Duration left = Duration.ofNanos(until - System.nanoTime());
    if (left.isNegative()) {
      untilNanos.remove(key, until);
    } else if (left.compareTo(LONGEST_WAIT) > 0) {
      throw Refusal.rateLimited(left);
    }
  }

  void rateLimited(RestCall call, Duration wait, boolean everything) {
    if (wait.compareTo(LONGEST_WAIT) <= 0) {
      return;
    }
    String key = everything ? EVERYTHING : key(call.getRoute());
    if (untilNanos.size() < MAX_REMEMBERED) {
      untilNanos.put(key, System.nanoTime() + wait.toNanos());
    }
    call.refuse(Refusal.rateLimited(wait));
    for (RestCall other : underWay) {
      boolean exempt = everything && other.getRoute().getBaseRoute().isInteractionBucket();
      if (!exempt && (everything || key(other.getRoute()).equals(key))) {
        other.refuse(Refusal.rateLimited(wait));
      }
    }
  }

  void closeAll() {
    underWay.forEach(RestCall::cancel);
  }

  private static String key(Route.CompiledRoute route) {
    return route.getBaseRoute() + " " + route.getMajorParameters();
  }
}
