package owpenbot.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A small file that is replaced as a whole or not at all, power loss included: temporary file
/// beside it, fsync, rename, fsync of the folder. Mode 0600. Writers wait for each other by a lock
/// file; an editor that knows nothing of the lock is noticed by comparing the text again before the
/// rename.
final class AtomicFile {

  private static final Duration LOCK_WAIT = Duration.ofSeconds(5);
  private static final Duration LOCK_POLL = Duration.ofMillis(10);
  private static final int MAX_ATTEMPTS = 5;

  private static final String MODE = "rw-------";
  private static final Set<StandardOpenOption> CREATE_AND_WRITE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private final Path path;
  private final boolean posix;

  private AtomicFile(Path path) {
    this.path = path;
    this.posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// Replaces the text of `path` by what `edit` makes of it; a file that is not there is empty.
  /// What `edit` throws leaves the file as it was. A symbolic link stays one: what it points at is
  /// replaced.
  static void rewrite(Path path, UnaryOperator<String> edit) {
    try {
      Path target = Files.isSymbolicLink(path) ? path.toRealPath() : path.toAbsolutePath();
      new AtomicFile(target).rewrite(edit);
    } catch (IOException e) {
      throw new ConfigException(List.of(path + " cannot be written: " + reason(e)));
    }
  }

  private void rewrite(UnaryOperator<String> edit) throws IOException {
    Files.createDirectories(folder(), permissions("rwx------"));
    Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
    try (FileChannel channel = FileChannel.open(lockFile, CREATE_AND_WRITE, permissions(MODE));
        FileLock _ = lock(channel)) {
      for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        Optional<String> before = TextFile.read(path);
        String after = edit.apply(before.orElse(""));
        if (replaced(before, after)) {
          return;
        }
      }
    }
    throw new ConfigException(List.of(path + " is being changed by another program; try again"));
  }

  private boolean replaced(Optional<String> before, String after) throws IOException {
    Path temporary =
        Files.createTempFile(folder(), "." + path.getFileName() + ".", ".tmp", permissions(MODE));
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(after);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      if (!TextFile.read(path).equals(before)) {
        return false;
      }
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
      syncFolder();
      return true;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// The rename itself must survive a power loss; only POSIX systems let a folder be opened for
  /// that.
  private void syncFolder() throws IOException {
    if (posix) {
      try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + LOCK_WAIT.toNanos();
    while (true) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() > deadline) {
        throw new ConfigException(
            List.of(path + " is locked by another owpenwork; end that one or try again"));
      }
      pause();
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // held by another thread of this process
    }
  }

  private void pause() {
    try {
      Thread.sleep(LOCK_POLL);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ConfigException(List.of(path + " was not written: interrupted"));
    }
  }

  private Path folder() {
    Path parent = path.getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  private FileAttribute<?>[] permissions(String mode) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
