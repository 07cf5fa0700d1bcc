package owpenbot.connectors.console;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a person entered before, one line each, oldest first, readable by them alone. A file that
/// cannot be read or written costs the history, nothing else. Confined to the reading thread.
final class HistoryFile {

  static final int MAX_LINES = 1000;

  /// Longer entries are pasted documents; they are not worth keeping.
  static final int MAX_CHARS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(HistoryFile.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path path;
  private final List<String> entries = new ArrayList<>();

  HistoryFile(Path path) {
    this.path = path;
  }

  List<String> load() {
    entries.clear();
    try {
      if (Files.exists(path)) {
        Files.readAllLines(path).stream().map(HistoryFile::decoded).forEach(entries::add);
        trim();
      }
    } catch (MalformedInputException e) {
      LOG.atWarn().addKeyValue("file", path).log("history was not text and was dropped");
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("file", path).setCause(e).log("history was not read");
    }
    return List.copyOf(entries);
  }

  /// Adds an entry and writes the file; a repeat of the last entry is not added.
  void add(String entry) {
    boolean again = !entries.isEmpty() && entries.getLast().equals(entry);
    if (again || entry.length() > MAX_CHARS) {
      return;
    }
    entries.add(entry);
    trim();
    try {
      write();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.atWarn().addKeyValue("file", path).setCause(e).log("history was not written");
    }
  }

  private void trim() {
    if (entries.size() > MAX_LINES) {
      entries.subList(0, entries.size() - MAX_LINES).clear();
    }
  }

  private void write() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "history", ".tmp");
    try {
      Files.write(
          draft, entries.stream().map(HistoryFile::encoded).toList(), StandardCharsets.UTF_8);
      if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(draft, OWNER_ONLY);
      }
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String encoded(String entry) {
    return entry.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String decoded(String line) {
    StringBuilder entry = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        char next = line.charAt(++i);
        entry.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        entry.append(c);
      }
    }
    return entry.toString();
  }
}
