package owpenbot.bot.server.files;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A validated request and what it would do. Nothing was written yet.
///
/// @param action for the approval and the audit log, for example `plugins.add`
/// @param target the original's target: a file's or an area's name
/// @param summary one sentence for a person
/// @param files those that change; empty when nothing would
/// @param requestHash SHA-256 of action, files, what was seen and what would be written: equal
///   exactly when a decision about one plan is one about the other
public record WritePlan(
    Workspace workspace,
    String action,
    String target,
    String summary,
    List<FileChange> files,
    String requestHash) {
  public WritePlan {
    files = List.copyOf(files);
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
