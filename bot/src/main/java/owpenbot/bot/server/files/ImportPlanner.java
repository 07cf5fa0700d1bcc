package owpenbot.bot.server.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// Judges an import as a whole before anything of it is planned. Confined to one thread.
final class ImportPlanner {

  /// More of a kind are not taken at once.
  private static final int MAX_ITEMS = 1_000;

  private final Workspace workspace;
  private final Places places;
  private final Draft draft;

  ImportPlanner(Workspace workspace, Places places, PathGuard guard) {
    this.workspace = workspace;
    this.places = places;
    this.draft = new Draft(guard);
  }

  WritePlan plan(JsonValue.Obj bundle) {
    List<String> parts = new ArrayList<>();
    settings(bundle, parts);
    skills(bundle, parts);
    commands(bundle, parts);
    if (parts.isEmpty()) {
      throw wrong("Nothing to import: opencode, openwork, skills or commands required");
    }
    return draft.plan(
        workspace, "config.import", "workspace", "Import " + String.join(", ", parts));
  }

  private void settings(JsonValue.Obj bundle, List<String> parts) {
    SettingsEdit edit = new SettingsEdit(draft, places);
    JsonValue opencode = given(bundle, "opencode");
    if (opencode != null) {
      JsonValue.Obj keys = SettingsEdit.object("opencode", opencode);
      if (replaces(bundle, "opencode")) {
        edit.replaceOpencode(keys);
      } else {
        edit.mergeOpencode(keys);
      }
      parts.add("opencode settings");
    }
    JsonValue openwork = given(bundle, "openwork");
    if (openwork != null) {
      JsonValue.Obj keys = SettingsEdit.object("openwork", openwork);
      if (replaces(bundle, "openwork")) {
        edit.replaceOpenwork(keys);
      } else {
        edit.mergeOpenwork(keys);
      }
      parts.add("openwork settings");
    }
  }

  private void skills(JsonValue.Obj bundle, List<String> parts) {
    List<JsonValue.Obj> items = items(bundle, "skills");
    Set<Path> written = new HashSet<>();
    for (JsonValue.Obj item : items) {
      WriteRequest.PutSkill skill = WriteRequests.putSkill(item);
      String name = SkillRules.name(skill.name());
      Path file = places.ownSkill(name);
      draft.put(file, SkillRules.file(name, skill.content(), skill.description()));
      twice(written.add(file), "skill", name);
    }
    if (given(bundle, "skills") != null && replaces(bundle, "skills")) {
      Folders.entries(places.folder().resolve("skills")).stream()
          .map(folder -> folder.resolve("SKILL.md"))
          .filter(file -> Files.exists(file) && !written.contains(file))
          .forEach(draft::delete);
    }
    told(bundle, "skills", items.size(), parts);
  }

  private void commands(JsonValue.Obj bundle, List<String> parts) {
    List<JsonValue.Obj> items = items(bundle, "commands");
    Set<Path> written = new HashSet<>();
    for (JsonValue.Obj item : items) {
      WriteRequest.PutCommand command = WriteRequests.putCommand(item);
      String name = CommandRules.name(command.name());
      Path file = places.ownCommand(name);
      draft.put(file, CommandRules.file(name, command));
      twice(written.add(file), "command", name);
    }
    if (given(bundle, "commands") != null && replaces(bundle, "commands")) {
      places.commands(Scope.PROJECT).stream()
          .flatMap(folder -> Folders.entries(folder).stream())
          .filter(file -> file.toString().endsWith(".md") && !written.contains(file))
          .forEach(draft::delete);
    }
    told(bundle, "commands", items.size(), parts);
  }

  private static void told(JsonValue.Obj bundle, String kind, int count, List<String> parts) {
    if (given(bundle, kind) != null) {
      parts.add(count + " " + kind + (replaces(bundle, kind) ? " in place of all others" : ""));
    }
  }

  private static List<JsonValue.Obj> items(JsonValue.Obj bundle, String kind) {
    JsonValue given = given(bundle, kind);
    if (given == null) {
      return List.of();
    }
    if (!(given instanceof JsonValue.Arr(List<JsonValue> items)) || items.size() > MAX_ITEMS) {
      throw wrong("\"%s\" must be a list of %d at most".formatted(kind, MAX_ITEMS));
    }
    return items.stream().map(item -> SettingsEdit.object(kind + "[]", item)).toList();
  }

  private static @Nullable JsonValue given(JsonValue.Obj bundle, String name) {
    JsonValue value = bundle.get(name);
    return value instanceof JsonValue.Null ? null : value;
  }

  private static boolean replaces(JsonValue.Obj bundle, String section) {
    JsonValue modes = given(bundle, "mode");
    JsonValue mode = modes == null ? null : SettingsEdit.object("mode", modes).get(section);
    return switch (mode) {
      case null -> false;
      case JsonValue.Text(String text) when text.equals("replace") -> true;
      case JsonValue.Text(String text) when text.equals("merge") -> false;
      default -> throw wrong("mode.%s must be \"replace\" or \"merge\"".formatted(section));
    };
  }

  private static void twice(boolean first, String kind, String name) {
    if (!first) {
      throw wrong("%s %s is there twice".formatted(kind, name));
    }
  }

  private static WorkspaceException wrong(String message) {
    return new WorkspaceException(WorkspaceError.INVALID_PAYLOAD, message);
  }
}
