package owpenbot.bot.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import owpenbot.connectors.api.PersonId;

/// Keeps strangers from making us write: one reply an hour for each, and a cap for all together.
/// Confined to [Pairing], which locks.
final class PairingReplies {

  static final Duration WINDOW = Duration.ofHours(1);

  /// Replies an hour to all strangers together; also bounds what is remembered.
  static final int MOST_PER_WINDOW = 30;

  private final Map<PersonId, Instant> last = new LinkedHashMap<>();
  private final Clock clock;

  PairingReplies(Clock clock) {
    this.clock = clock;
  }

  /// Whether this person may be told something now. Saying yes counts as having told them.
  boolean take(PersonId person) {
    Instant now = clock.instant();
    last.values().removeIf(at -> !now.isBefore(at.plus(WINDOW)));
    if (last.containsKey(person) || last.size() >= MOST_PER_WINDOW) {
      return false;
    }
    last.put(person, now);
    return true;
  }
}
