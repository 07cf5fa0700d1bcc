package owpenbot.connectors.discord;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Discord's ids: they grow, and carry the millisecond they were made in
/// (docs.discord.com/developers/reference#snowflakes).
final class Snowflakes {

  private static final long EPOCH_MILLIS = 1_420_070_400_000L;

  /// Ids of that length last until the year 2090.
  private static final int MAX_DIGITS = 19;

  private Snowflakes() {}

  static Instant time(long id) {
    return Instant.ofEpochMilli((id >>> 22) + EPOCH_MILLIS);
  }

  /// The smallest id of that moment.
  static long at(Instant time) {
    return Math.max(0, time.toEpochMilli() - EPOCH_MILLIS) << 22;
  }

  /// An id, or 0 for what is none.
  static long parse(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > MAX_DIGITS) {
      return 0;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return 0;
      }
    }
    long id = Long.parseUnsignedLong(text);
    return Math.max(0, id);
  }
}
