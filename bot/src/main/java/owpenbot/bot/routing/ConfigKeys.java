package owpenbot.bot.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;

/// Keys of a workspace's settings as people type them: `model`, or `agent.build.model` for what
/// lies deeper. Pure.
final class ConfigKeys {

  private ConfigKeys() {}

  /// A change of one top-level key that sets exactly this.
  ///
  /// @param settings a JSON object, as they are
  /// @param typed JSON, or else a text
  static String patch(String settings, String key, String typed) {
    List<String> path = List.of(key.split("\\."));
    Map<String, @Nullable Object> all = Json.object(settings).orElseGet(LinkedHashMap::new);
    String first = path.getFirst();
    Map<String, @Nullable Object> patch = new LinkedHashMap<>();
    patch.put(first, set(all.get(first), path.subList(1, path.size()), value(typed)));
    return Json.line(patch);
  }

  /// What is there; null when nothing is.
  static @Nullable Object get(Map<String, @Nullable Object> settings, String key) {
    @Nullable Object at = settings;
    for (String part : List.of(key.split("\\.", -1))) {
      at = at instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return at;
  }

  private static @Nullable Object set(
      @Nullable Object old, List<String> path, @Nullable Object value) {
    if (path.isEmpty()) {
      return value;
    }
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    if (old instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> changed.put(String.valueOf(name), inner));
    }
    String first = path.getFirst();
    changed.put(first, set(changed.get(first), path.subList(1, path.size()), value));
    return changed;
  }

  private static @Nullable Object value(String typed) {
    Optional<Map<String, @Nullable Object>> parsed = Json.object("{\"value\":" + typed + "}");
    return parsed.isPresent() ? parsed.get().get("value") : typed;
  }
}
