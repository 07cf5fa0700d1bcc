package owpenbot.bot.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import owpenbot.connectors.api.PersonId;

/// People who were let in, and those who ask to be. Bound to one transaction: not to be kept.
public final class AccessTable {

  private final Sql sql;

  AccessTable(Sql sql) {
    this.sql = sql;
  }

  /// Everyone who was let in, in the order they were.
  public List<PersonRow> people() {
    return sql.list("SELECT * FROM people ORDER BY added_at, person", AccessTable::person);
  }

  /// Adds or replaces.
  public void put(PersonRow row) {
    sql.update(
        "INSERT OR REPLACE INTO people (person, owner, added_by, added_at) VALUES (?, ?, ?, ?)",
        row.person(),
        row.owner(),
        row.addedBy(),
        row.addedAt());
  }

  /// Whether there was such a person.
  public boolean remove(PersonId person) {
    return sql.update("DELETE FROM people WHERE person = ?", person) > 0;
  }

  /// All requests, also expired ones, oldest first.
  public List<PairingRow> pairings() {
    return sql.list("SELECT * FROM pairings ORDER BY created_at, person", AccessTable::pairing);
  }

  public Optional<PairingRow> pairing(PersonId person) {
    return sql.first("SELECT * FROM pairings WHERE person = ?", AccessTable::pairing, person);
  }

  /// Adds or replaces the request of this person.
  public void putPairing(PairingRow row) {
    sql.update(
        """
        INSERT OR REPLACE INTO pairings
          (person, name, chat, code, created_at, expires_at, replied_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        row.person(),
        row.name(),
        row.chat(),
        row.code(),
        row.createdAt(),
        row.expiresAt(),
        row.repliedAt());
  }

  public void removePairing(PersonId person) {
    sql.update("DELETE FROM pairings WHERE person = ?", person);
  }

  int pruneExpired(Instant before, int limit) {
    return sql.update(
        "DELETE FROM pairings WHERE rowid IN"
            + " (SELECT rowid FROM pairings WHERE expires_at < ? LIMIT ?)",
        before,
        limit);
  }

  private static PersonRow person(Row row) throws SQLException {
    return new PersonRow(
        row.person("person"), row.flag("owner"), row.text("added_by"), row.instant("added_at"));
  }

  private static PairingRow pairing(Row row) throws SQLException {
    return new PairingRow(
        row.person("person"),
        row.text("name"),
        row.chat("chat"),
        row.text("code"),
        row.instant("created_at"),
        row.instant("expires_at"),
        row.instant("replied_at"));
  }
}
