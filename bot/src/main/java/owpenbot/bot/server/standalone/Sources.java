package owpenbot.bot.server.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// Flags, environment and file as one: the first that has a value wins; one that makes no sense is
/// reported and passed over. Confined to one thread.
final class Sources {

  private final Flags flags;
  private final Map<String, String> variables;
  private final JsonValue.Obj file;
  private final List<String> warnings = new ArrayList<>();

  Sources(Flags flags, Map<String, String> variables, JsonValue.Obj file) {
    this.flags = flags;
    this.variables = variables;
    this.file = file;
  }

  /// A value and where it was found.
  record Found<T>(T value, Origin origin) {}

  /// The names of one setting; empty where it has none.
  ///
  /// @param key in the file, with dots
  record Name(String flag, String variable, String key) {}

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /// @param read empty for a text that makes no sense
  <T> Found<T> find(Name name, Function<String, Optional<T>> read, T otherwise) {
    for (Origin origin : List.of(Origin.CLI, Origin.ENV, Origin.FILE)) {
      Optional<String> text = text(name, origin);
      Optional<T> value = text.flatMap(read);
      if (value.isPresent()) {
        return new Found<>(value.get(), origin);
      }
      text.ifPresent(_ -> warnings.add("not understood, so passed over: " + shown(name, origin)));
    }
    return new Found<>(otherwise, Origin.DEFAULT);
  }

  Optional<String> text(Name name) {
    return List.of(Origin.CLI, Origin.ENV, Origin.FILE).stream()
        .flatMap(origin -> text(name, origin).stream())
        .findFirst();
  }

  private static String shown(Name name, Origin origin) {
    return switch (origin) {
      case CLI -> "--" + name.flag();
      case ENV -> name.variable();
      case FILE, DEFAULT -> "\"" + name.key() + "\" of the settings file";
    };
  }

  private Optional<String> text(Name name, Origin origin) {
    Optional<String> text =
        switch (origin) {
          case CLI -> flags.value(name.flag());
          case ENV -> Optional.ofNullable(variables.get(name.variable()));
          case FILE -> fromFile(name.key());
          case DEFAULT -> Optional.<String>empty();
        };
    return text.filter(value -> !value.isBlank());
  }

  private Optional<String> fromFile(String key) {
    JsonValue at = file;
    for (String part : List.of(key.split("\\.", -1))) {
      JsonValue next = at instanceof JsonValue.Obj object ? object.get(part) : null;
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(
        switch (at) {
          case JsonValue.Text(String text) -> text;
          case JsonValue.Num _,
              JsonValue.Bool _,
              JsonValue.Obj _,
              JsonValue.Arr _,
              JsonValue.Null _ ->
              at.compact();
        });
  }
}
