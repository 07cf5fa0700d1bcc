package owpenbot.bot.server.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is in a folder.
final class Folders {

  /// More entries of a folder are not looked at.
  static final int MAX_ENTRIES = 2_000;

  private Folders() {}

  /// The entries by name; none if there is no such folder or it cannot be read.
  static List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path entry : all) {
        if (entries.size() == MAX_ENTRIES) {
          break;
        }
        entries.add(entry);
      }
    } catch (IOException | DirectoryIteratorException _) {
      return List.of();
    }
    entries.sort(null);
    return entries;
  }

  /// What is wrong with reading this file on behalf of a project: it leads out of the folder that
  /// the project is.
  ///
  /// @param guard null for files that are the user's own
  static Optional<Warning> outside(Path file, @Nullable PathGuard guard) {
    if (guard == null) {
      return Optional.empty();
    }
    try {
      guard.real(file);
      return Optional.empty();
    } catch (WorkspaceException _) {
      return Optional.of(new Warning(file, "leads out of the workspace"));
    }
  }
}
