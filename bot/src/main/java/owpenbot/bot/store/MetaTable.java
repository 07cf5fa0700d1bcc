package owpenbot.bot.store;

import java.util.Optional;

/// Single values of the store itself. Bound to one transaction: not to be kept.
public final class MetaTable {

  private final Sql sql;

  MetaTable(Sql sql) {
    this.sql = sql;
  }

  public Optional<String> get(String key) {
    return sql.first("SELECT value FROM meta WHERE key = ?", row -> row.text("value"), key);
  }

  /// Adds or replaces.
  public void put(String key, String value) {
    sql.update("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", key, value);
  }
}
