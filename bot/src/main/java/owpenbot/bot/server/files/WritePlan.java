package owpenbot.bot.server.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A validated request and what it would do. Nothing was written yet.
///
/// @param action for the approval and the audit log, for example `plugins.add`
/// @param target what changes: a file's name, or `workspace` for an import
/// @param summary one sentence for a person
/// @param files those that change; empty when nothing would
/// @param seen SHA-256 of every file that was looked at, or `absent`; the plan holds only as long
///   as they are so
/// @param requestHash of action, what was seen and what would be written: equal exactly when a
///   decision about one plan is one about the other
public record WritePlan(
    Workspace workspace,
    String action,
    String target,
    String summary,
    List<FileChange> files,
    Map<Path, String> seen,
    String requestHash) {
  public WritePlan {
    files = List.copyOf(files);
    seen = Map.copyOf(seen);
  }

  /// Whether all is already as asked. Such a plan needs nobody's approval.
  public boolean changesNothing() {
    return files.isEmpty();
  }

  /// The files, absolute.
  public List<Path> paths() {
    return files.stream().map(FileChange::path).toList();
  }

  /// The diffs of all files, one after another.
  public String diff() {
    return files.stream().map(FileChange::diff).collect(Collectors.joining());
  }
}
