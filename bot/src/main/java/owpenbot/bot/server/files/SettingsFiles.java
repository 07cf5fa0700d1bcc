package owpenbot.bot.server.files;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.files.jsonc.Jsonc;
import owpenbot.bot.server.files.jsonc.JsoncException;

/// The settings files of a workspace as objects. Thread-safe.
final class SettingsFiles {

  private final Places places;
  private final PathGuard guard;
  private final ParsedFiles<JsonValue.Obj> parsed;

  SettingsFiles(Places places, PathGuard guard, Clock clock) {
    this.places = places;
    this.guard = guard;
    this.parsed = new ParsedFiles<>(clock);
  }

  ConfigView both() {
    return new ConfigView(opencode(), openwork());
  }

  JsonValue.Obj opencode() {
    Path file = places.opencode();
    guard.real(file);
    return parsed.get(file, text -> opencode(file, text));
  }

  JsonValue.Obj globalOpencode() {
    Path file = places.globalOpencode();
    return parsed.get(file, text -> opencode(file, text));
  }

  private JsonValue.Obj openwork() {
    Path file = places.openwork();
    guard.real(file);
    return parsed.get(file, text -> openwork(file, text));
  }

  /// Settings of the engine from their text; comments are allowed. A [WorkspaceException] for a
  /// malformed text.
  static JsonValue.Obj opencode(Path file, String text) {
    return read(file, text, WorkspaceError.INVALID_JSONC);
  }

  /// Settings of OpenWork from their text.
  static JsonValue.Obj openwork(Path file, String text) {
    return read(file, text, WorkspaceError.INVALID_JSON);
  }

  private static JsonValue.Obj read(Path file, String text, WorkspaceError error) {
    try {
      if (Jsonc.read(text) instanceof JsonValue.Obj object) {
        return object;
      }
      throw new WorkspaceException(error, file.getFileName() + " does not hold a JSON object");
    } catch (JsoncException e) {
      throw new WorkspaceException(error, "Failed to parse " + file.getFileName(), details(e), e);
    }
  }

  private static JsonValue details(JsoncException e) {
    return new JsonValue.Arr(
        List.of(
            new JsonValue.Obj(
                Map.of(
                    "code", JsonValue.text(e.code()),
                    "offset", JsonValue.number(e.offset()),
                    "length", JsonValue.number(e.length())))));
  }
}
