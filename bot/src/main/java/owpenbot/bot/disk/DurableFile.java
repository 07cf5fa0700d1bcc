package owpenbot.bot.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// A new content for a file, written beside it and then put in its place at once. The thread must
/// not be interrupted: see [Undisturbed].
///
/// @param target no symbolic link
/// @param next where the new content lies until then
public record DurableFile(Path target, Path next) {

  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  /// Writes the content beside the file; on disk when this returns. It gets the file's permissions;
  /// those of a file that is not there yet are the system's usual ones.
  public static DurableFile prepare(Path target, byte[] content) throws IOException {
    // A name of its own, so that what a crash leaves behind is found and replaced the next time.
    Path next = target.resolveSibling("." + target.getFileName() + ".owpenbot");
    Files.deleteIfExists(next);
    try (FileChannel channel = FileChannel.open(next, CREATE)) {
      if (DurableFolder.posix() && Files.exists(target)) {
        Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(target));
      }
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
    return new DurableFile(target, next);
  }

  /// Puts it in place. Whether that survives a power loss is up to [DurableFolder#sync].
  public void commit() throws IOException {
    Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Drops it.
  public void discard() throws IOException {
    Files.deleteIfExists(next);
  }
}
