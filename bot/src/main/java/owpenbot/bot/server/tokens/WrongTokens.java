package owpenbot.bot.server.tokens;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts wrong tokens by address, so that whoever guesses is told to wait. A right token is never
/// held up by it: else any program of this machine could lock the owner out. Thread-safe.
final class WrongTokens {

  static final int PER_WINDOW = 20;
  static final Duration WINDOW = Duration.ofMinutes(1);

  /// Addresses that are remembered at once; a new one beyond it drops the oldest.
  private static final int MAX_ADDRESSES = 1_000;

  private final Clock clock;
  private final Map<InetAddress, Window> windows = new LinkedHashMap<>();

  WrongTokens(Clock clock) {
    this.clock = clock;
  }

  private record Window(Instant end, int wrong) {}

  /// Counts one; returns whether there were too many in this window.
  synchronized boolean tooManyAfterThis(InetAddress from) {
    Instant now = clock.instant();
    Window window = windows.get(from);
    if (window == null || !now.isBefore(window.end())) {
      windows.remove(from);
      window = new Window(now.plus(WINDOW), 0);
    }
    Window counted = new Window(window.end(), window.wrong() + 1);
    windows.put(from, counted);
    if (windows.size() > MAX_ADDRESSES) {
      windows.remove(windows.keySet().iterator().next());
    }
    return counted.wrong() > PER_WINDOW;
  }
}
