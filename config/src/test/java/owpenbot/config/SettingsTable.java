package owpenbot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Renders the tables of config/README.md from the [Catalogue].
final class SettingsTable {

  private SettingsTable() {}

  static String render() {
    List<String> lines = new ArrayList<>();
    lines.add("| key | environment | flag | default | meaning |");
    lines.add("|---|---|---|---|---|");
    for (Setting<?> setting : Catalogue.all()) {
      if (setting.place() != Setting.Place.ORIGINAL) {
        lines.add(row(setting));
      }
    }
    lines.add("");
    lines.add("Names of the original bot's that mean one of these, or are read but not used:");
    lines.add("");
    lines.add("| key | environment | meaning |");
    lines.add("|---|---|---|");
    for (Setting<?> setting : Catalogue.all()) {
      setting
          .aliases()
          .forEach(alias -> lines.add("| `%s` | | `%s` |".formatted(alias, setting.key())));
      if (setting.place() == Setting.Place.ORIGINAL) {
        lines.add(
            "| `%s` | %s | %s |"
                .formatted(setting.key(), codes(setting.variables()), setting.meaning()));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String row(Setting<?> setting) {
    String key = "`" + setting.key() + "`";
    if (setting.place() == Setting.Place.ENVIRONMENT) {
      key += " (not in the file)";
    }
    String flag = setting.flag() == null ? "" : "`" + setting.flag() + "`";
    return "| %s | %s | %s | %s | %s |"
        .formatted(key, codes(setting.variables()), flag, fallback(setting), setting.meaning());
  }

  private static String fallback(Setting<?> setting) {
    if (setting.computed() != null) {
      return setting.computed();
    }
    String fallback = setting.fallback();
    return fallback == null ? "none" : fallback.isEmpty() ? "nobody" : "`" + fallback + "`";
  }

  private static String codes(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
