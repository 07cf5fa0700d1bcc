package owpenbot.bot.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A map of an immutable state that is copied when it is first changed: most events change one of
/// several, and a long run has thousands of events. Keeps the order. Lives only within a draft.
final class LazyCopy<V> {

  private Map<String, V> map;
  private boolean copied;

  /// @param shared is never changed
  LazyCopy(Map<String, V> shared) {
    this.map = shared;
  }

  /// To look into only.
  Map<String, V> now() {
    return map;
  }

  /// To change.
  Map<String, V> changed() {
    if (!copied) {
      map = new LinkedHashMap<>(map);
      copied = true;
    }
    return map;
  }

  /// For the next state; what is changed after it is a new copy.
  Map<String, V> frozen() {
    copied = false;
    map = Collections.unmodifiableMap(map);
    return map;
  }
}
