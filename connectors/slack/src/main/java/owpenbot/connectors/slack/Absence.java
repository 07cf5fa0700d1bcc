package owpenbot.connectors.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Cursor;

/// Since when messages may be missing, each time a socket is there again. Confined to the socket's
/// thread.
final class Absence {

  /// Slack repeats what was not acknowledged after a minute and after five
  /// (docs.slack.dev/apis/events-api, "retries"): shorter than that it delivers itself.
  static final Duration SHORT = Duration.ofMinutes(1);

  /// What came just before may not have been taken.
  static final Duration MARGIN = Duration.ofMinutes(10);

  private final Clock clock;
  private @Nullable Instant since;

  /// @param last where the core was when this process began
  Absence(Clock clock, Cursor last) {
    this.clock = clock;
    this.since = last.equals(Cursor.START) ? null : at(last);
  }

  private static @Nullable Instant at(Cursor last) {
    try {
      return SlackEvents.instant(last.value());
    } catch (Fields.MalformedException _) {
      return null;
    }
  }

  /// The socket is gone.
  void begins() {
    if (since == null) {
      since = clock.instant();
    }
  }

  /// A socket is there: from which `ts` on to look, if at all.
  Optional<String> ends() {
    Instant from = since;
    since = null;
    if (from == null || Duration.between(from, clock.instant()).compareTo(SHORT) <= 0) {
      return Optional.empty();
    }
    return Optional.of(from.minus(MARGIN).getEpochSecond() + ".000000");
  }
}
