package owpenbot.bot.server.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What files say, read again only when their stat has changed. Thread-safe.
final class ParsedFiles<T> {

  /// A file that was read so soon after its last change may have changed again within the same tick
  /// of the file system's clock, without a trace in its stat: it is read again.
  private static final Duration UNSETTLED = Duration.ofSeconds(2);

  /// Beyond this everything is forgotten, so that files that went leave nothing behind for ever.
  private static final int MAX_FILES = 5_000;

  private final Clock clock;
  private final Map<Path, Known<T>> known = new ConcurrentHashMap<>();

  private record Known<T>(Stamp stamp, boolean settled, T value) {}

  private record Stamp(long size, FileTime changed, @Nullable Object key) {}

  ParsedFiles(Clock clock) {
    this.clock = clock;
  }

  /// What the file says.
  ///
  /// @param parse from its text; empty text for a file that is not there
  T get(Path path, Function<String, T> parse) {
    Stamp stamp = stamp(path);
    Known<T> last = known.get(path);
    if (last != null && last.settled && last.stamp.equals(stamp)) {
      return last.value;
    }
    boolean settled =
        clock.millis() - stamp.changed.toMillis() > UNSETTLED.toMillis() || stamp.size < 0;
    T value = parse.apply(TextFiles.read(path).orElse(""));
    if (known.size() >= MAX_FILES) {
      known.clear();
    }
    known.put(path, new Known<>(stamp, settled, value));
    return value;
  }

  private static Stamp stamp(Path path) {
    try {
      BasicFileAttributes stat = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(stat.size(), stat.lastModifiedTime(), stat.fileKey());
    } catch (IOException _) {
      return new Stamp(-1, FileTime.fromMillis(0), null);
    }
  }
}
