package owpenbot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one load has found so far. Confined to the loading thread.
final class Findings {

  private final List<String> problems = new ArrayList<>();
  private final List<String> unknownKeys = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  void problem(String text) {
    problems.add(text);
  }

  void unknownKey(String text) {
    unknownKeys.add(text);
  }

  void notice(String text) {
    notices.add(text);
  }

  void entry(Entry entry) {
    entries.put(entry.key(), entry);
  }

  /// Where the value of `setting` came from; the default when it was not asked for yet.
  Origin origin(Setting<?> setting) {
    Entry entry = entries.get(setting.key());
    return entry == null ? new Origin.Default() : entry.origin();
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  List<String> unknownKeys() {
    return List.copyOf(unknownKeys);
  }

  List<String> notices() {
    return List.copyOf(notices);
  }

  List<Entry> entries() {
    return List.copyOf(entries.values());
  }
}
