package owpenbot.bot.server.files;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import owpenbot.bot.server.files.jsonc.JsonText;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.files.jsonc.JsoncEditor;

/// Changes of the settings files within a draft: only in files that can be read, and only to what
/// the engine can read. Confined to one thread.
final class SettingsEdit {

  private final Draft draft;
  private final Places places;

  SettingsEdit(Draft draft, Places places) {
    this.draft = draft;
    this.places = places;
  }

  /// The value, if it is an object.
  static JsonValue.Obj object(String name, JsonValue value) {
    if (value instanceof JsonValue.Obj object) {
      return object;
    }
    throw new WorkspaceException(
        WorkspaceError.INVALID_PAYLOAD, "\"%s\" must be an object".formatted(name));
  }

  /// Lets `change` edit the engine's settings; it gets them as they are and an editor.
  void opencode(BiConsumer<JsonValue.Obj, JsoncEditor> change) {
    Path file = places.opencode();
    // Had the other file come meanwhile, this one would not be the one that counts.
    draft.text(places.otherOpencode());
    Optional<String> text = draft.text(file);
    JsonValue.Obj settings = SettingsFiles.opencode(file, text.orElse(""));
    JsoncEditor editor = new JsoncEditor(text.orElse(""));
    change.accept(settings, editor);
    put(file, text, editor.text());
  }

  /// Sets top-level keys; null removes one.
  void mergeOpencode(JsonValue.Obj keys) {
    opencode(
        (settings, editor) -> {
          JsonValue.Obj filled = filled(keys, settings);
          judge(filled);
          editor.merge(filled);
        });
  }

  void mergeOpenwork(JsonValue.Obj keys) {
    Path file = places.openwork();
    Optional<String> text = draft.text(file);
    JsonValue.Obj settings = SettingsFiles.openwork(file, text.orElse(""));
    JsoncEditor editor = new JsoncEditor(text.orElse(""));
    editor.merge(filled(keys, settings));
    put(file, text, editor.text());
  }

  void replaceOpencode(JsonValue.Obj whole) {
    opencode(
        (settings, editor) -> {
          JsonValue.Obj filled = filled(whole, settings);
          judge(filled);
          editor.set(List.of(), filled);
        });
  }

  void replaceOpenwork(JsonValue.Obj whole) {
    Path file = places.openwork();
    Optional<String> text = draft.text(file);
    JsonValue.Obj filled = filled(whole, SettingsFiles.openwork(file, text.orElse("")));
    put(file, text, JsonText.pretty(filled) + "\n");
  }

  private void put(Path file, Optional<String> before, String after) {
    if (!after.equals(before.orElse(""))) {
      draft.put(file, after);
    }
  }

  private static JsonValue.Obj filled(JsonValue.Obj wanted, JsonValue.Obj present) {
    Map<String, JsonValue> filled = new LinkedHashMap<>();
    wanted
        .members()
        .forEach(
            (name, value) -> filled.put(name, SecretValues.filled(value, present.get(name), name)));
    return new JsonValue.Obj(filled);
  }

  /// What would be refused on its own way in is refused here as well.
  private static void judge(JsonValue.Obj settings) {
    JsonValue mcp = settings.get("mcp");
    if (mcp != null && !(mcp instanceof JsonValue.Null)) {
      McpRules.all(mcp);
    }
    JsonValue plugin = settings.get("plugin");
    if (plugin instanceof JsonValue.Arr(List<JsonValue> items)
        ? items.stream().map(Plugins::spec).anyMatch(String::isBlank)
        : plugin != null && !(plugin instanceof JsonValue.Null)) {
      throw new WorkspaceException(
          WorkspaceError.INVALID_PLUGIN_SPEC, "\"plugin\" must be a list of plugin specs");
    }
  }
}
