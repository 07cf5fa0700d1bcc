package owpenbot.bot.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How often a wrong pairing code was given in a row, and until when no further one is looked at.
///
/// @param count since the last right one
/// @param closedUntil nothing is compared before; a right code neither
record WrongCodes(int count, Instant closedUntil) {

  static final WrongCodes NONE = new WrongCodes(0, Instant.EPOCH);
  static final int FREE_ATTEMPTS = 5;
  static final Duration FIRST_DELAY = Duration.ofSeconds(2);
  static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private static final int MOST_DOUBLINGS = 10;

  /// After one more wrong code: from the fifth on, each doubles the delay.
  WrongCodes plusOne(Instant now) {
    int next = count + 1;
    return new WrongCodes(next, now.plus(delay(next)));
  }

  boolean closed(Instant now) {
    return now.isBefore(closedUntil);
  }

  private static Duration delay(int count) {
    if (count < FREE_ATTEMPTS) {
      return Duration.ZERO;
    }
    int doublings = Math.min(count - FREE_ATTEMPTS, MOST_DOUBLINGS);
    Duration delay = FIRST_DELAY.multipliedBy(1L << doublings);
    return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
  }

  /// For the store.
  String text() {
    return count + " " + closedUntil.toEpochMilli();
  }

  /// Reads what [#text] wrote; anything else is no attempts.
  static WrongCodes parse(Optional<String> text) {
    return text.filter(value -> value.matches("\\d{1,9} \\d{1,15}"))
        .map(value -> value.split(" ", 2))
        .map(
            fields ->
                new WrongCodes(
                    Integer.parseInt(fields[0]), Instant.ofEpochMilli(Long.parseLong(fields[1]))))
        .orElse(NONE);
  }
}
