package owpenbot.bot.store;

import java.nio.file.Path;
import java.util.List;

/// Brings a file's tables up to date, all missing steps in one transaction. `PRAGMA user_version`
/// counts the steps a file has had.
record Migrations(List<String> steps) {

  /// "Owpb": tells our files from those of other programs.
  static final int APPLICATION_ID = 0x4F777062;

  /// @throws StoreException when the file is another program's or comes from a newer version of
  ///   ours
  void apply(Sql sql, Path file) {
    long version = sql.pragma("user_version");
    if (version == steps.size() && sql.pragma("application_id") == APPLICATION_ID) {
      return;
    }
    sql.update("BEGIN IMMEDIATE"); // from here on no other process migrates the same file
    try {
      applyWithin(sql, file);
      sql.update("COMMIT");
    } catch (RuntimeException e) {
      rollBack(sql, e);
      throw e;
    }
  }

  private void applyWithin(Sql sql, Path file) {
    int version = Math.toIntExact(sql.pragma("user_version"));
    boolean ours = sql.pragma("application_id") == APPLICATION_ID;
    if (!ours && (version != 0 || sql.pragma("schema_version") != 0)) {
      throw new StoreException(
          file + ": is the database of another program; name another file with OWPENBOT_DB_PATH");
    }
    if (version > steps.size()) {
      throw new StoreException(
          "%s: was written by a newer Owpenbot (tables %d, this version knows %d); start that one, or"
                  .formatted(file, version, steps.size())
              + " name another file with OWPENBOT_DB_PATH");
    }
    sql.script("PRAGMA application_id = " + APPLICATION_ID);
    steps.subList(version, steps.size()).forEach(sql::script);
    sql.script("PRAGMA user_version = " + steps.size());
  }

  private static void rollBack(Sql sql, RuntimeException reason) {
    try {
      sql.update("ROLLBACK");
    } catch (StoreException e) {
      reason.addSuppressed(e); // SQLite had rolled back by itself
    }
  }
}
