package owpenbot.bot.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// All logs, in a folder of our data directory. Thread-safe.
public final class AuditLogs {

  /// The name of the bot's own log.
  public static final String OWN = "bot";

  private static final String END = ".jsonl";

  private final Path folder;
  private final long maxFileBytes;
  private final Clock clock;
  private final UnaryOperator<String> redact;
  private final Map<String, AuditLog> logs = new ConcurrentHashMap<>();

  /// @param folder made when it is first needed
  /// @param redact takes secrets out of a text
  public AuditLogs(Path folder, Clock clock, UnaryOperator<String> redact) {
    this(folder, AuditLog.MAX_FILE_BYTES, clock, redact);
  }

  AuditLogs(Path folder, long maxFileBytes, Clock clock, UnaryOperator<String> redact) {
    this.folder = folder;
    this.maxFileBytes = maxFileBytes;
    this.clock = clock;
    this.redact = redact;
  }

  /// The log of a workspace.
  public AuditLog workspace(String workspaceId) {
    return logs.computeIfAbsent(workspaceId, this::open);
  }

  /// The log of the bot's own changes and decisions.
  public AuditLog own() {
    return workspace(OWN);
  }

  private AuditLog open(String name) {
    return new AuditLog(new AuditFiles(folder, name), maxFileBytes, clock, redact);
  }

  /// What the API shows of a workspace: our entries and those of the original's file inside it,
  /// newest first.
  ///
  /// @param limit 200 at most
  public List<AuditEntry> history(String workspaceId, Path root, int limit) {
    return Stream.concat(
            workspace(workspaceId).latest(limit).stream(),
            OriginalAudit.latest(root, limit).stream())
        .sorted(Comparator.comparing(AuditEntry::timestamp).reversed())
        .limit(limit)
        .toList();
  }

  /// The names of all logs that have lines, sorted.
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(END))
          .map(name -> name.substring(0, name.indexOf('.')))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /// Writes all lines of a log as they are, oldest first.
  public void export(String name, OutputStream out) throws IOException {
    for (Path file : workspace(name).files().all()) {
      Files.copy(file, out);
    }
  }
}
