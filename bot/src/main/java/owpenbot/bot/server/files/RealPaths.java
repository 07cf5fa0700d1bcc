package owpenbot.bot.server.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import owpenbot.bot.disk.DurableFolder;

/// What is done to real paths on disk, which may have become others since they were looked up.
final class RealPaths {

  private RealPaths() {}

  /// The folder it is in; the path itself for a root.
  static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /// Whether the way to it still leads through no link.
  static boolean inPlace(Path real) {
    Path folder = parent(real);
    while (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    try {
      return folder.toRealPath().equals(folder);
    } catch (IOException _) {
      return false; // a link that leads nowhere
    }
  }

  /// Removes a folder unless other files lie in it, or it is another one now.
  static void removeIfEmpty(Path folder) throws IOException {
    try {
      if (inPlace(folder)) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException _) {
      // Other files lie in it.
    }
  }

  /// The names of the files, and of the folders that were made for them.
  static void sync(Stream<Path> files, Stream<Path> made) throws IOException {
    List<Path> folders =
        Stream.concat(files, made)
            .map(RealPaths::parent)
            .filter(Files::isReadable)
            .distinct()
            .toList();
    for (Path folder : folders) {
      DurableFolder.sync(folder);
    }
  }
}
