package owpenbot.bot.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders: made private, and their names kept over a power loss.
public final class DurableFolder {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private DurableFolder() {}

  /// Makes the folder and its parents, for its owner alone.
  public static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder, mode("rwx------"));
  }

  /// Makes an empty file that its owner alone may read; one that is there stays as it is.
  public static void makePrivateFile(Path file) throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(file, mode("rw-------"));
    }
  }

  /// For a new file that its owner alone may read.
  static FileAttribute<?>[] mode(String mode) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /// Whether files here have POSIX permissions.
  static boolean posix() {
    return POSIX;
  }

  /// Returns when the names in the folder are on disk; only POSIX systems let a folder be opened
  /// for that.
  public static void sync(Path folder) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
