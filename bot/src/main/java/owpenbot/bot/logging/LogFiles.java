package owpenbot.bot.logging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;

/// The log as it lies on disk: the file that is written and the older ones, `.1` the youngest of
/// them.
///
/// @param file the one that is written
public record LogFiles(Path file) {

  /// The last lines, oldest first, out of older files too when the newest has too few.
  ///
  /// @param most how many at most
  public List<String> last(int most) {
    List<String> lines = new ArrayList<>();
    for (Path one : newestFirst()) {
      if (lines.size() < most) {
        lines.addAll(0, last(one, most - lines.size()));
      }
    }
    return List.copyOf(lines);
  }

  private List<Path> newestFirst() {
    List<Path> files = new ArrayList<>();
    files.add(file);
    for (int i = 1; i <= Logs.KEPT_FILES; i++) {
      files.add(file.resolveSibling(file.getFileName() + "." + i));
    }
    return files;
  }

  private static List<String> last(Path one, int most) {
    Deque<String> lines = new ArrayDeque<>();
    try (BufferedReader in = Files.newBufferedReader(one, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (lines.size() > most) {
          lines.remove();
        }
      }
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + one, e);
    }
    return List.copyOf(lines);
  }

  /// A line of the file as people read it.
  public static String human(String line) {
    Optional<Map<String, @Nullable Object>> json = Json.object(line);
    if (json.isEmpty() || !(json.get().get("time") instanceof String)) {
      return LogLine.visible(line);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    json.get().forEach((key, value) -> fields.put(key, String.valueOf(value)));
    String time = taken(fields, "time");
    String level = taken(fields, "level");
    String logger = taken(fields, "logger");
    String message = taken(fields, "message");
    String trace = taken(fields, "trace");
    return new LogLine(time, level, logger, message, fields, trace).human().stripTrailing();
  }

  private static String taken(Map<String, String> fields, String key) {
    return Optional.ofNullable(fields.remove(key)).orElse("");
  }
}
