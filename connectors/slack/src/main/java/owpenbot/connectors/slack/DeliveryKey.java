package owpenbot.connectors.slack;

import com.slack.api.model.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// How a message carries the key of its delivery: as metadata
/// (docs.slack.dev/messaging/message-metadata), hashed, since apps with the right to may read it.
/// Pure.
final class DeliveryKey {

  static final String EVENT_TYPE = "owpenbot_delivery";
  static final String FIELD = "key";
  private static final int HASH_BYTES = 16;

  private DeliveryKey() {}

  static Message.Metadata metadata(String key) {
    return Message.Metadata.builder()
        .eventType(EVENT_TYPE)
        .eventPayload(Map.of(FIELD, hash(key)))
        .build();
  }

  static String hash(String key) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
