package owpenbot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Dotted keys as lists of segments: `channels.telegram.bots[0].token` and
/// `channels.telegram.bots.0.token` are the same.
final class KeyPath {

  private static final int MAX_SEGMENTS = 10;
  private static final String SEGMENT = "[A-Za-z0-9_$-]{1,64}";

  /// Names that mean something to JavaScript programs that read the same file.
  private static final Set<String> REFUSED = Set.of("__proto__", "prototype", "constructor");

  private KeyPath() {}

  /// The segments of a key that is known to be well formed.
  static List<String> of(String key) {
    return List.of(plain(key).split("\\.", -1));
  }

  /// The segments of a key that a person gave; a [ConfigException] if it is malformed.
  static List<String> checked(String key) {
    List<String> segments = of(key);
    boolean formed = segments.stream().allMatch(segment -> segment.matches(SEGMENT));
    if (!formed || segments.size() > MAX_SEGMENTS) {
      throw new ConfigException(
          List.of(
              Shown.quoted(key)
                  + " is not a key; give names joined by dots, for example replies.verbosity"));
    }
    if (segments.stream().anyMatch(REFUSED::contains)) {
      throw new ConfigException(List.of(Shown.quoted(key) + " is not allowed as a key"));
    }
    return segments;
  }

  /// The key in the spelling of the [Catalogue], with `[]` for any index.
  static String general(List<String> segments) {
    List<String> parts = new ArrayList<>();
    for (String segment : segments) {
      if (!parts.isEmpty() && isIndex(segment)) {
        parts.set(parts.size() - 1, parts.getLast() + "[]");
      } else {
        parts.add(segment);
      }
    }
    return String.join(".", parts);
  }

  static boolean isIndex(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      if (segment.charAt(i) < '0' || segment.charAt(i) > '9') {
        return false;
      }
    }
    return !segment.isEmpty();
  }

  private static String plain(String key) {
    return key.indexOf('[') < 0 ? key : key.replace("[", ".").replace("]", "");
  }
}
