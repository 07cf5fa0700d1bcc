package owpenbot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that settings may come from, in order of precedence: flags, the environment, `.env`,
/// the settings file.
///
/// @param file the settings file's path
/// @param root its content
record Sources(
    Surroundings surroundings,
    Path dotEnvFile,
    Map<String, DotEnv.Variable> dotEnv,
    Path file,
    Json root) {

  static final Json EMPTY = new Json.Obj(Map.of(), new Json.Span(0, 0, 1));

  Sources {
    dotEnv = Map.copyOf(dotEnv);
  }

  /// The one that counts, or null when nobody set it.
  @Nullable Written first(Setting<?> setting) {
    List<Written> found = flag(setting);
    found = found.isEmpty() ? variables(setting) : found;
    found = found.isEmpty() ? inFile(setting) : found;
    return found.isEmpty() ? null : found.getFirst();
  }

  /// All spellings of `setting` that the file holds; more than one is a mistake.
  List<Written> inFile(Setting<?> setting) {
    List<Written> found = new ArrayList<>();
    for (String key : setting.fileKeys()) {
      Json json = root.at(KeyPath.of(key));
      if (json != null && !(json instanceof Json.Null)) {
        found.add(Written.json(new Origin.File(file, json.span().line(), key), json));
      }
    }
    return found;
  }

  /// The environment with what `.env` adds to it: what `env:NAME` may refer to.
  Surroundings effective() {
    Map<String, String> merged = new LinkedHashMap<>();
    dotEnv.forEach((name, variable) -> merged.put(name, variable.value()));
    merged.putAll(surroundings.variables());
    return surroundings.withVariables(merged);
  }

  Sources withFile(Path path, Json content) {
    return new Sources(surroundings, dotEnvFile, dotEnv, path, content);
  }

  private List<Written> flag(Setting<?> setting) {
    String value = surroundings.flags().get(setting.key());
    String name = setting.flag() == null ? setting.key() : setting.flag();
    return value == null || isAbsent(setting, value)
        ? List.of()
        : List.of(Written.plain(new Origin.Flag(name), value));
  }

  private List<Written> variables(Setting<?> setting) {
    List<Written> found = new ArrayList<>();
    for (String name : setting.variables()) {
      String value = surroundings.variables().get(name);
      if (value != null && !isAbsent(setting, value)) {
        found.add(Written.plain(new Origin.Variable(name), withUnit(name, value)));
      }
    }
    for (String name : setting.variables()) {
      DotEnv.Variable variable = dotEnv.get(name);
      boolean shadowed = surroundings.variables().containsKey(name);
      if (variable != null && !shadowed && !isAbsent(setting, variable.value())) {
        Origin origin = new Origin.DotEnv(dotEnvFile, variable.line(), name);
        found.add(Written.plain(origin, withUnit(name, variable.value())));
      }
    }
    return found;
  }

  private static boolean isAbsent(Setting<?> setting, String value) {
    return value.isBlank() && !setting.type().takesEmpty();
  }

  private static String withUnit(String name, String value) {
    return name.endsWith("_MS") && value.strip().matches("[0-9]+") ? value.strip() + "ms" : value;
  }
}
