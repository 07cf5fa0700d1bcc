package owpenbot.bot.server.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.disk.DurableFile;
import owpenbot.bot.disk.DurableFolder;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.files.jsonc.Jsonc;
import owpenbot.bot.server.files.jsonc.JsoncException;

/// What an unfinished change of several files has to be undone with. It is on disk before the first
/// file changes and goes when the last has; one that is found was left behind by a crash.
final class Journal {

  private final Path file;

  /// @param file in our data directory, not in the workspace
  Journal(Path file) {
    this.file = file;
  }

  /// A file that changes.
  ///
  /// @param target its real path
  record Step(Path target, @Nullable String before, @Nullable String after) {}

  void begin(List<Step> steps) throws IOException {
    DurableFolder.makePrivate(folder());
    List<JsonValue> items = new ArrayList<>();
    for (Step step : steps) {
      Map<String, JsonValue> item = new LinkedHashMap<>();
      item.put("path", JsonValue.text(step.target.toString()));
      item.put("before", json(step.before));
      item.put("after", json(step.after));
      items.add(new JsonValue.Obj(item));
    }
    byte[] content = new JsonValue.Arr(items).compact().getBytes(StandardCharsets.UTF_8);
    DurableFolder.makePrivateFile(file);
    DurableFile.prepare(file, content).commit();
    DurableFolder.sync(folder());
  }

  void end() throws IOException {
    Files.deleteIfExists(file);
    DurableFolder.sync(folder());
  }

  /// What was left behind; nothing if there is no journal or none that ever began.
  List<Step> leftBehind() throws IOException {
    if (Files.notExists(file)) {
      return List.of();
    }
    try {
      return Jsonc.strict(Files.readString(file)) instanceof JsonValue.Arr(List<JsonValue> items)
          ? items.stream().map(Journal::step).toList()
          : List.of();
    } catch (JsoncException _) {
      return List.of(); // empty: it was made and never written, so nothing had changed yet
    }
  }

  private static Step step(JsonValue item) {
    JsonValue.Obj object = item instanceof JsonValue.Obj o ? o : JsonValue.object();
    String path = text(object, "path");
    return new Step(
        Path.of(path == null ? "" : path), text(object, "before"), text(object, "after"));
  }

  private static JsonValue json(@Nullable String text) {
    return text == null ? new JsonValue.Null() : JsonValue.text(text);
  }

  private static @Nullable String text(JsonValue.Obj object, String name) {
    return object.get(name) instanceof JsonValue.Text(String text) ? text : null;
  }

  private Path folder() {
    return file.resolveSibling(".").normalize();
  }
}
