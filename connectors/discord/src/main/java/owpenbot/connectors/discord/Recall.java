package owpenbot.connectors.discord;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/// Finds out whether a message whose answer was lost had arrived. For a few minutes Discord knows
/// its nonce; after that it is looked for in the room: cards carry a mark of their key, plain
/// messages are known by their words. Thread-safe.
final class Recall {

  private static final int MAX_REMEMBERED = 10_000;
  private static final String LOOK_BACK = "100";

  /// How far Discord's clock may be behind ours.
  private static final Duration SKEW = Duration.ofMinutes(2);

  private final Rest rest;
  private final Clock clock;
  private final Recent<String, Long> firstAttempts = new Recent<>(MAX_REMEMBERED);
  private final Recent<Long, String> keys = new Recent<>(MAX_REMEMBERED);

  Recall(Rest rest, Clock clock) {
    this.rest = rest;
    this.clock = clock;
  }

  /// At most 25 characters of the key's hash.
  static String nonce(String key) {
    return HexFormat.of().formatHex(hash(key)).substring(0, DiscordLimits.MAX_NONCE_CHARS);
  }

  /// A positive number for the key, which a component can carry as its id.
  static int mark(String key) {
    // Small numbers are what Discord gives to components that have none.
    return (ByteBuffer.wrap(hash(key)).getInt() & 0x3fffffff) | 0x40000000;
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void attempting(String key) {
    if (!firstAttempts.has(key)) {
      firstAttempts.put(key, Snowflakes.at(clock.instant().minus(SKEW)));
    }
  }

  void arrived(long message, String key) {
    keys.put(message, key);
    firstAttempts.remove(key);
  }

  /// The message that an earlier attempt left in the room.
  OptionalLong find(long room, long bot, String key, DataObject body) {
    DataArray history =
        rest.array(
            Route.Messages.GET_MESSAGE_HISTORY
                .compile(Long.toString(room))
                .withQueryParams("limit", LOOK_BACK));
    Long since = firstAttempts.get(key);
    return history.stream(DataArray::getObject)
        .filter(message -> message.getObject("author").getLong("id") == bot)
        .filter(message -> isOurs(message, key, body, since == null ? 0 : since))
        .mapToLong(message -> message.getLong("id"))
        .findFirst();
  }

  private boolean isOurs(DataObject message, String key, DataObject body, long since) {
    long id = message.getLong("id");
    String of = keys.get(id);
    if (of != null) {
      return of.equals(key);
    }
    if (message.getString("nonce", "").equals(nonce(key))) {
      return true;
    }
    DataArray parts = message.optArray("components").orElseGet(DataArray::empty);
    if (!parts.isEmpty()) {
      return parts.getObject(0).getLong("id", 0) == mark(key);
    }
    String content = body.getString("content", "");
    return id >= since && !content.isEmpty() && message.getString("content", "").equals(content);
  }
}
