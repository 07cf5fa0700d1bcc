package owpenbot.bot.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Directories whose content may run. Bound to one transaction: not to be kept.
public final class TrustTable {

  private final Sql sql;

  TrustTable(Sql sql) {
    this.sql = sql;
  }

  /// Adds or replaces.
  public void put(TrustRow row) {
    sql.update(
        """
        INSERT OR REPLACE INTO trust (directory, hash, trusted_by, trusted_at)
        VALUES (?, ?, ?, ?)\
        """,
        row.directory(),
        row.hash(),
        row.trustedBy(),
        row.trustedAt());
  }

  public Optional<TrustRow> find(String directory) {
    return sql.first("SELECT * FROM trust WHERE directory = ?", TrustTable::trust, directory);
  }

  public List<TrustRow> all() {
    return sql.list("SELECT * FROM trust ORDER BY directory", TrustTable::trust);
  }

  /// Whether there was such a row.
  public boolean remove(String directory) {
    return sql.update("DELETE FROM trust WHERE directory = ?", directory) > 0;
  }

  private static TrustRow trust(Row row) throws SQLException {
    return new TrustRow(
        row.text("directory"), row.text("hash"), row.text("trusted_by"), row.instant("trusted_at"));
  }
}
