package owpenbot.bot.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The newest entries of a log, read again only when its files have changed. Thread-safe.
final class AuditRecent {

  /// Entries that are kept at hand.
  static final int MAX_ENTRIES = 200;

  /// Lines that may be needed for them: an announced change has two.
  private static final int MAX_LINES = 2 * MAX_ENTRIES;

  private final AuditFiles files;
  private volatile Seen seen = new Seen(-1, 0, List.of());

  /// @param size of the active file
  /// @param full how many full ones there were
  private record Seen(long size, int full, List<AuditEntry> entries) {}

  AuditRecent(AuditFiles files) {
    this.files = files;
  }

  /// Newest first.
  List<AuditEntry> entries() {
    try {
      long size = Files.exists(files.active()) ? Files.size(files.active()) : 0;
      List<Path> full = files.full();
      Seen last = seen;
      if (last.size == size && last.full == full.size()) {
        return last.entries;
      }
      List<AuditEntry> entries = merged(lines());
      seen = new Seen(size, full.size(), entries);
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + files.active(), e);
    }
  }

  /// Newest first.
  private List<AuditLine> lines() throws IOException {
    List<AuditLine> lines = new ArrayList<>();
    for (Path file : files.all().reversed()) {
      AuditTail.read(file, MAX_LINES - lines.size()).lines().reversed().stream()
          .map(AuditLine::parse)
          .flatMap(Optional::stream)
          .forEach(lines::add);
      if (lines.size() >= MAX_LINES) {
        break;
      }
    }
    return lines;
  }

  /// Leaves out announcements whose outcome is known.
  static List<AuditEntry> merged(List<AuditLine> newestFirst) {
    Set<String> ended = new HashSet<>();
    List<AuditEntry> entries = new ArrayList<>();
    for (AuditLine line : newestFirst) {
      boolean superseded = ended.contains(line.entry().id());
      if (line.intent() != null) {
        ended.add(line.intent());
      }
      if (!superseded && entries.size() < MAX_ENTRIES) {
        entries.add(line.entry());
      }
    }
    return List.copyOf(entries);
  }
}
