package owpenbot.bot.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/// Files and folders that only their owner can read.
public final class PrivateFiles {

  private PrivateFiles() {}

  /// Makes the folder and its parents; the folder itself is for its owner alone.
  public static Path folder(Path folder) {
    try {
      Files.createDirectories(folder, attributes("rwx------"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  /// Replaces the file's content at once; nobody ever sees half of it.
  public static void replace(Path file, byte[] content) {
    try {
      Path folder = folder(file.resolveSibling(".").normalize());
      Path next =
          Files.createTempFile(folder, "." + file.getFileName(), ".tmp", attributes("rw-------"));
      try (FileChannel out = FileChannel.open(next, Set.of(StandardOpenOption.WRITE))) {
        out.write(ByteBuffer.wrap(content));
        out.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// As [#replace], but leaves a file that says the same alone.
  public static void keep(Path file, byte[] content) {
    try {
      if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
        return;
      }
    } catch (IOException _) {
      // It cannot be read, so it is not ours any more: replaced below.
    }
    replace(file, content);
  }

  private static FileAttribute<?>[] attributes(String mode) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
