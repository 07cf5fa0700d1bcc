package owpenbot.bot.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.engine.policy.Sha256;
import owpenbot.bot.json.Json;

/// What chains lines: `prev` is the SHA-256 of the line before, without its line break, and `hash`
/// that of the line itself up to there, so that the last line is guarded as well. Pure.
final class AuditSeal {

  /// `prev` of the very first line.
  static final String FIRST = "0".repeat(64);

  private static final String OWN = ",\"hash\":\"";
  private static final int SEAL_CHARS = OWN.length() + 64 + 2;

  private AuditSeal() {}

  /// A line without its line break.
  static String line(Map<String, @Nullable Object> fields, String prev) {
    Map<String, @Nullable Object> chained = new LinkedHashMap<>(fields);
    chained.put("prev", prev);
    String json = Json.line(chained);
    String open = json.substring(0, json.length() - 1);
    return open + OWN + Sha256.of(open) + "\"}";
  }

  /// What the next line has to say about this one.
  static String of(String line) {
    return Sha256.of(line);
  }

  /// What is wrong with a line that should follow the one with this hash; empty when it is right.
  static Optional<String> fault(String line, String prev) {
    Map<String, @Nullable Object> fields = Json.object(line).orElse(null);
    if (fields == null) {
      return Optional.of("is not JSON");
    }
    int cut = line.length() - SEAL_CHARS;
    if (cut < 0 || !line.startsWith(OWN, cut)) {
      return Optional.of("has no hash of its own at its end");
    }
    if (!Sha256.of(line.substring(0, cut)).equals(fields.get("hash"))) {
      return Optional.of("was changed: its own hash does not fit");
    }
    return prev.equals(fields.get("prev"))
        ? Optional.empty()
        : Optional.of("does not follow from the line before: lines were changed or taken out");
  }
}
