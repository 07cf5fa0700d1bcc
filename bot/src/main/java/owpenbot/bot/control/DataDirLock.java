package owpenbot.bot.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps a second process off the same data folder. The operating system drops the lock with the
/// process, however it ends, so a lock left by a crash is never in the way.
public final class DataDirLock implements AutoCloseable {

  private static final String NAME = "owpenbot.lock";

  /// Beyond what is written, so that others can read who holds it also where locks are mandatory.
  private static final long LOCKED_BYTE = 1 << 20;

  private final FileChannel channel;
  private final FileLock lock;

  private DataDirLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /// Takes the folder, made if need be (mode 0700).
  ///
  /// @throws ControlException when it is held, naming the holder, or cannot be written
  public static DataDirLock take(Path dataDir, Instant now) {
    Path file = dataDir.resolve(NAME);
    try {
      create(dataDir);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new ControlException(held(dataDir, file));
      }
      sign(channel, now);
      return new DataDirLock(channel, lock);
    } catch (IOException e) {
      throw new ControlException(unwritable(dataDir, e), e);
    }
  }

  /// Who holds the folder, if anybody does.
  ///
  /// @throws ControlException when the lock cannot be looked at
  public static Optional<String> holder(Path dataDir) {
    Path file = dataDir.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileLock lock = tryLock(channel);
      return lock == null ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new ControlException(unwritable(dataDir, e), e);
    }
  }

  /// Makes the folder if need be (mode 0700).
  ///
  /// @throws ControlException when that is impossible
  public static void makeFolder(Path dataDir) {
    try {
      create(dataDir);
    } catch (IOException e) {
      throw new ControlException(unwritable(dataDir, e), e);
    }
  }

  private static void create(Path dataDir) throws IOException {
    if (!Files.isDirectory(dataDir)) {
      Files.createDirectories(
          dataDir,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static void sign(FileChannel channel, Instant now) throws IOException {
    String holder = "pid " + ProcessHandle.current().pid() + " since " + now + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static String held(Path dataDir, Path file) throws IOException {
    return """
    %s is in use by another owpenwork (%s). Stop it with `owpenwork stop`, or give this one a \
    folder of its own with OWPENBOT_DATA_DIR.\
    """
        .formatted(dataDir, Files.readString(file).strip());
  }

  private static String unwritable(Path dataDir, IOException cause) {
    return """
    cannot write in the data folder %s (%s). Make it writable, or choose another with \
    OWPENBOT_DATA_DIR.\
    """
        .formatted(dataDir, reason(cause));
  }

  private static String reason(IOException cause) {
    String kind = cause.getClass().getSimpleName().replace("Exception", "");
    String words = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return cause.getMessage() == null ? words : words + ": " + cause.getMessage();
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new ControlException("cannot release the data folder's lock", e);
    }
  }
}
