package owpenbot.bot.server.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// The plugins that settings name and folders hold. Thread-safe.
final class Plugins {

  private final Places places;
  private final SettingsFiles settings;

  Plugins(Places places, SettingsFiles settings) {
    this.places = places;
    this.settings = settings;
  }

  PluginList list(boolean includeGlobal) {
    List<PluginItem> items = new ArrayList<>();
    configured(settings.opencode(), Scope.PROJECT, items);
    files(places.plugins(), Scope.PROJECT, items);
    if (includeGlobal) {
      configured(settings.globalOpencode(), Scope.GLOBAL, items);
      files(places.globalPlugins(), Scope.GLOBAL, items);
    }
    Path packages = places.folder().resolve("package.json");
    return new PluginList(items, Files.isRegularFile(packages) ? packages : null);
  }

  private static void configured(JsonValue.Obj settings, Scope scope, List<PluginItem> items) {
    specs(settings).forEach(spec -> items.add(new PluginItem(spec, "config", scope, null)));
  }

  /// What the settings name. The engine also takes a list of spec and options for a spec.
  static List<String> specs(JsonValue.Obj settings) {
    return switch (settings.get("plugin")) {
      case JsonValue.Text(String spec) -> List.of(spec);
      case JsonValue.Arr(List<JsonValue> items) ->
          items.stream().map(Plugins::spec).filter(spec -> !spec.isEmpty()).toList();
      case null, default -> List.of();
    };
  }

  /// Empty for what names no plugin.
  static String spec(JsonValue item) {
    return switch (item) {
      case JsonValue.Text(String spec) -> spec;
      case JsonValue.Arr(List<JsonValue> pair)
          when !pair.isEmpty() && pair.getFirst() instanceof JsonValue.Text(String spec) ->
          spec;
      default -> "";
    };
  }

  private static void files(List<Path> folders, Scope scope, List<PluginItem> items) {
    String source = "dir." + scope.wire();
    folders.stream()
        .flatMap(folder -> Folders.entries(folder).stream())
        .filter(Plugins::script)
        .forEach(file -> items.add(new PluginItem("file://" + file, source, scope, file)));
  }

  private static boolean script(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".js") || name.endsWith(".ts")) && Files.isRegularFile(file);
  }
}
