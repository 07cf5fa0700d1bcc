package owpenbot.bot.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/// The file on disk: who may see it, and how connections to it are set up.
record StoreFile(Path path) {

  /// How long a connection waits for another process to let go.
  static final int BUSY_TIMEOUT_MS = 5_000;

  private static final long BUSY_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /// What stays of the `-wal` file after a burst.
  static final long WAL_KEPT_BYTES = 16L << 20;

  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OURS_ALONE_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  /// Creates the folder (0700) and an empty file (0600) where they are missing, and takes other
  /// people's rights from files that exist. SQLite gives `-wal` and `-shm` the mode of the file.
  void prepare() {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder, modes(OURS_ALONE_DIRECTORY));
      }
      try {
        Files.createFile(path, modes(OURS_ALONE));
      } catch (FileAlreadyExistsException e) {
        tighten(path);
        tighten(beside("-wal"));
        tighten(beside("-shm"));
      }
    } catch (IOException e) {
      throw StoreErrors.of(path, e);
    }
  }

  /// A connection that may write.
  Sql writer() {
    return open("PRAGMA journal_size_limit = " + WAL_KEPT_BYTES);
  }

  /// A connection that refuses to write.
  Sql reader() {
    return open("PRAGMA query_only = ON");
  }

  private Sql open(String more) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_TIMEOUT_MS);
    while (true) {
      try {
        return new Sql(connected(more), path);
      } catch (SQLException e) {
        // SQLite's own waiting does not cover the switch to WAL, which another process may be at.
        if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code || System.nanoTime() > end) {
          throw StoreErrors.of(path, e);
        }
        LockSupport.parkNanos(BUSY_PAUSE_NANOS);
      }
    }
  }

  private Connection connected(String more) throws SQLException {
    Connection connection = config().createConnection("jdbc:sqlite:" + address());
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;" + more);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    // Nobody asks for them, and finding out whether there are any is a regular expression a write.
    config.setGetGeneratedKeys(false);
    return config;
  }

  /// As a URI, because sqlite-jdbc reads settings from what follows a `?` in a plain path.
  private String address() {
    return "file:" + path.toAbsolutePath().toUri().getRawPath();
  }

  private Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  private static void tighten(Path file) throws IOException {
    if (posix(file)
        && Files.isRegularFile(file)
        && !Files.getPosixFilePermissions(file).equals(OURS_ALONE)) {
      Files.setPosixFilePermissions(file, OURS_ALONE);
    }
  }

  private FileAttribute<?>[] modes(Set<PosixFilePermission> permissions) {
    return posix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
