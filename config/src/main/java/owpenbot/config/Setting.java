package owpenbot.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One setting: its names everywhere, its type, its default and its meaning. The loader, the
/// example file, the schema and the documentation are all made from these.
///
/// @param key dotted; `[]` stands for the index in a list of accounts
/// @param fallback the default as it would be written; null for none or a computed one
/// @param computed how the default comes about when it is not a constant
/// @param aliases other keys of the file that mean the same, from the original bot
/// @param variables of the environment, the first that is set counts; a plain number in one that
///   ends with `_MS` is milliseconds
/// @param flag of the command line as people know it, or null
/// @param place whether the file may hold it, and whether it is documented as ours
record Setting<T>(
    String key,
    ValueType<T> type,
    @Nullable String fallback,
    @Nullable String computed,
    List<String> aliases,
    List<String> variables,
    @Nullable String flag,
    Place place,
    String meaning) {

  Setting {
    aliases = List.copyOf(aliases);
    variables = List.copyOf(variables);
  }

  /// Where a setting may stand.
  enum Place {
    /// Anywhere.
    FILE,
    /// Not in the file, because it says where the file is.
    ENVIRONMENT,
    /// Anywhere, but only understood for the sake of the original's files.
    ORIGINAL
  }

  static <T> Setting<T> of(
      String key, ValueType<T> type, @Nullable String fallback, String meaning) {
    return new Setting<>(
        key, type, fallback, null, List.of(), List.of(), null, Place.FILE, meaning);
  }

  /// One that has no constant default; `computed` says what it is instead.
  static <T> Setting<T> computed(String key, ValueType<T> type, String computed, String meaning) {
    return new Setting<>(
        key, type, null, computed, List.of(), List.of(), null, Place.FILE, meaning);
  }

  Setting<T> variable(String... names) {
    return new Setting<>(
        key, type, fallback, computed, aliases, List.of(names), flag, place, meaning);
  }

  Setting<T> alias(String name) {
    return new Setting<>(
        key, type, fallback, computed, List.of(name), variables, flag, place, meaning);
  }

  Setting<T> flag(String name) {
    return new Setting<>(key, type, fallback, computed, aliases, variables, name, place, meaning);
  }

  Setting<T> only(Place where) {
    return new Setting<>(key, type, fallback, computed, aliases, variables, flag, where, meaning);
  }

  /// This setting of one account of a list.
  Setting<T> at(int index) {
    return new Setting<>(
        key.replace("[]", "[" + index + "]"),
        type,
        fallback,
        computed,
        aliases,
        variables,
        flag,
        place,
        meaning);
  }

  boolean isSecret() {
    return type instanceof ValueType.Hidden;
  }

  /// All keys of the file that mean this setting.
  List<String> fileKeys() {
    List<String> keys = new ArrayList<>();
    if (place != Place.ENVIRONMENT) {
      keys.add(key);
      keys.addAll(aliases);
    }
    return keys;
  }
}
