package owpenbot.bot.server.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import owpenbot.bot.engine.policy.Sha256;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// Marks of a workspace's areas that change when their files do. Thread-safe.
final class Fingerprints {

  private final Places places;
  private final WorkspaceFiles files;

  Fingerprints(Places places, WorkspaceFiles files) {
    this.places = places;
    this.files = files;
  }

  Map<Area, String> all() {
    Map<Area, String> marks = new EnumMap<>(Area.class);
    marks.put(Area.PLUGINS, mark(() -> configured("plugin") + stats(places.plugins())));
    marks.put(Area.SKILLS, mark(() -> files.skills(false).toString()));
    marks.put(Area.MCP, mark(() -> configured("mcp")));
    marks.put(Area.CONFIG, mark(this::otherSettings));
    marks.put(Area.AGENTS, mark(() -> configured("agent") + stats(places.agents())));
    marks.put(Area.COMMANDS, mark(() -> files.commands(Scope.PROJECT).toString()));
    return marks;
  }

  /// Settings that cannot be read have a mark as well.
  private static String mark(Supplier<String> content) {
    try {
      return Sha256.of(content.get());
    } catch (WorkspaceException e) {
      return e.error().code();
    }
  }

  private String configured(String key) {
    return String.valueOf(files.config().opencode().get(key));
  }

  private String otherSettings() {
    Map<String, JsonValue> rest = new LinkedHashMap<>(files.config().opencode().members());
    List.of("plugin", "mcp", "agent").forEach(rest::remove);
    return rest + files.config().openwork().toString();
  }

  private static String stats(List<Path> folders) {
    return folders.stream()
        .flatMap(folder -> Folders.entries(folder).stream())
        .flatMap(Fingerprints::stat)
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> stat(Path file) {
    try {
      return Stream.of(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
    } catch (IOException _) {
      return Stream.of(file.toString());
    }
  }
}
