package owpenbot.bot.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The original's audit file, which lies inside the workspace: anybody who works there can change
/// it, so it is shown after ours and never believed. Thread-safe.
final class OriginalAudit {

  private static final String FILE = ".opencode/openwork/audit.jsonl";

  private OriginalAudit() {}

  /// The newest entries, newest first; none if the file is not there, cannot be read or is reached
  /// through a link that leaves the workspace.
  static List<AuditEntry> latest(Path root, int limit) {
    try {
      Path file = root.resolve(FILE).toRealPath();
      if (!file.startsWith(root.toRealPath())
          || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return List.of();
      }
      return AuditTail.read(file, limit).lines().reversed().stream()
          .map(AuditLine::parse)
          .flatMap(Optional::stream)
          .map(AuditLine::entry)
          .limit(limit)
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
