package owpenbot.connectors.discord;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers the newest entries. Thread-safe.
final class Recent<K, V> {

  private final int most;
  private final Map<K, V> entries = new LinkedHashMap<>();

  Recent(int most) {
    this.most = most;
  }

  synchronized void put(K key, V value) {
    entries.put(key, value);
    if (entries.size() > most) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  synchronized @Nullable V get(K key) {
    return entries.get(key);
  }

  synchronized boolean has(K key) {
    return entries.containsKey(key);
  }

  synchronized @Nullable V remove(K key) {
    return entries.remove(key);
  }
}
