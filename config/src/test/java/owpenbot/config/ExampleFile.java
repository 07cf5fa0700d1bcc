package owpenbot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Renders `owpenbot.example.jsonc` from the [Catalogue].
final class ExampleFile {

  private static final String HEAD =
      """
      // Settings of Owpenbot: every key, at its default. Copy what you change into
      // ~/.owpenbot/owpenbot.json (comments are allowed there); null means "not set".
      // A secret may be the value itself, "env:NAME" or "file:/path". Flags and the environment
      // come before this file. The folder and this file's path are set only there:
      //   OWPENBOT_DATA_DIR (~/.owpenbot), OWPENBOT_CONFIG_PATH (owpenbot.json in that folder)
      """;

  private ExampleFile() {}

  static String render() {
    Section root = new Section();
    for (Setting<?> setting : Catalogue.all()) {
      if (setting.place() == Setting.Place.FILE) {
        root.add(KeyPath.of(setting.key()), setting);
      }
    }
    return HEAD + "{\n" + root.body("  ") + "}\n";
  }

  /// The default as it stands in the file.
  static String json(Setting<?> setting) {
    String fallback = setting.fallback();
    if (fallback == null) {
      return "null";
    }
    return switch (setting.type()) {
      case ValueType.Toggle _, ValueType.Whole _ -> fallback;
      case ValueType.People _, ValueType.Entries _, ValueType.Folders _ -> "[]";
      case ValueType.Words _,
          ValueType.Time _,
          ValueType.TimeOrNever _,
          ValueType.Choice<?> _,
          ValueType.Address _,
          ValueType.Place _,
          ValueType.Hidden _ ->
          JsonWriter.quote(fallback);
    };
  }

  /// An object of the file, or a list of accounts when its only child is `[]`.
  private static final class Section {
    private final Map<String, Setting<?>> settings = new LinkedHashMap<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();

    void add(List<String> path, Setting<?> setting) {
      if (path.size() == 1) {
        settings.put(path.getFirst(), setting);
      } else {
        sections
            .computeIfAbsent(path.getFirst(), _ -> new Section())
            .add(path.subList(1, path.size()), setting);
      }
    }

    String body(String indent) {
      List<String> members = new ArrayList<>();
      settings.forEach((name, setting) -> members.add(member(indent, name, setting)));
      sections.forEach((name, section) -> members.add(section.member(indent, name)));
      return String.join(",\n", members) + "\n";
    }

    private static String member(String indent, String name, Setting<?> setting) {
      String comment = indent + "// " + setting.meaning() + "\n";
      String computed =
          setting.computed() == null ? "" : indent + "// null: " + setting.computed() + "\n";
      String variables =
          setting.variables().isEmpty()
              ? ""
              : indent + "// " + String.join(" or ", setting.variables()) + "\n";
      return comment + computed + variables + indent + "\"" + name + "\": " + json(setting);
    }

    private String member(String indent, String name) {
      Section accounts = sections.get("");
      if (accounts == null) {
        return indent + "\"" + name + "\": {\n" + body(indent + "  ") + indent + "}";
      }
      String keys =
          accounts.settings.entrySet().stream()
              .map(entry -> "\"" + entry.getKey() + "\": " + json(entry.getValue()))
              .collect(Collectors.joining(", "));
      String comment = indent + "// Several accounts, each: { " + keys + " }\n";
      return comment + indent + "\"" + name + "\": []";
    }
  }
}
