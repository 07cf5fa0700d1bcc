package owpenbot.bot.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// Says what went wrong with the file and what to do about it.
final class StoreErrors {

  /// The rest of a SQLite result code tells finer kinds of the same error.
  private static final int PRIMARY_CODE = 0xFF;

  private StoreErrors() {}

  static StoreException of(Path file, SQLException cause) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(cause.getErrorCode() & PRIMARY_CODE);
    return new StoreException(file + ": " + advice(code) + " (" + firstLine(cause) + ")", cause);
  }

  static StoreException of(Path file, IOException cause) {
    return new StoreException(
        file + ": cannot be created; " + OTHER_PLACE + " (" + firstLine(cause) + ")", cause);
  }

  static StoreException closed(Path file) {
    return new StoreException(file + ": is closed, because the process is stopping");
  }

  private static final String OTHER_PLACE =
      "check the owner and mode of the folder, or name another file with OWPENBOT_DB_PATH";

  private static String advice(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_FULL -> "the disk is full; free some space, then try again";
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
          "another process holds it; stop that one, then try again";
      case SQLITE_NOTADB -> "is not a database; move it away to start with an empty one";
      case SQLITE_CORRUPT ->
          "is damaged; restore it from a backup, or move it away to start with an empty one";
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          "cannot be opened for writing; " + OTHER_PLACE;
      case SQLITE_IOERR -> "the disk failed or took no more; check its space and health";
      default -> "the database refused"; // a foreign enum: SQLite may add to it
    };
  }

  private static String firstLine(Exception cause) {
    String text = cause.toString();
    String message = cause instanceof SQLException ? cause.getMessage() : text;
    return message == null ? text : message.lines().findFirst().orElse(text);
  }
}
