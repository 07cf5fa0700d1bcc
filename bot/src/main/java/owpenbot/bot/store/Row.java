package owpenbot.bot.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.PersonId;

/// The row a query stands on, read by column name in our own types.
record Row(ResultSet result) {

  /// Makes a value of a row.
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  String text(String column) throws SQLException {
    return result.getString(column);
  }

  @Nullable String optionalText(String column) throws SQLException {
    return result.getString(column);
  }

  long number(String column) throws SQLException {
    return result.getLong(column);
  }

  boolean flag(String column) throws SQLException {
    return result.getInt(column) != 0;
  }

  Instant instant(String column) throws SQLException {
    return Instant.ofEpochMilli(result.getLong(column));
  }

  @Nullable Instant optionalInstant(String column) throws SQLException {
    long millis = result.getLong(column);
    return result.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
    return Json.constant(type, result.getString(column));
  }

  ChatRef chat(String column) throws SQLException {
    return ChatRef.parse(result.getString(column));
  }

  PersonId person(String column) throws SQLException {
    return PersonId.parse(result.getString(column));
  }
}
