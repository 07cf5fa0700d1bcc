package owpenbot.bot.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection with its prepared statements. Confined to the thread that [#enter]ed, so that
/// tables kept beyond their transaction fail instead of writing into somebody else's.
final class Sql implements AutoCloseable {

  private final Connection connection;
  private final Path file;

  /// By their text; as many as there are texts in this package.
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private volatile @Nullable Thread owner;

  Sql(Connection connection, Path file) {
    this.connection = connection;
    this.file = file;
  }

  void enter() {
    owner = Thread.currentThread();
  }

  void leave() {
    owner = null;
  }

  /// Runs a statement and says how many rows it changed.
  int update(String sql, @Nullable Object... arguments) {
    try {
      return prepare(sql, arguments).executeUpdate();
    } catch (SQLException e) {
      throw StoreErrors.of(file, e);
    }
  }

  <T> List<T> list(String sql, Row.Reader<T> reader, @Nullable Object... arguments) {
    try (ResultSet result = prepare(sql, arguments).executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(new Row(result)));
      }
      return List.copyOf(rows);
    } catch (SQLException e) {
      throw StoreErrors.of(file, e);
    }
  }

  <T> Optional<T> first(String sql, Row.Reader<T> reader, @Nullable Object... arguments) {
    return list(sql, reader, arguments).stream().findFirst();
  }

  /// Runs a script of several statements.
  void script(String sql) {
    check();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw StoreErrors.of(file, e);
    }
  }

  /// A pragma's value.
  long pragma(String name) {
    return first("PRAGMA " + name, row -> row.result().getLong(1)).orElse(0L);
  }

  private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
    check();
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, Keys.column(arguments[i]));
    }
    return statement;
  }

  private void check() {
    if (!Thread.currentThread().equals(owner)) {
      throw new IllegalStateException("tables used outside their transaction");
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw StoreErrors.of(file, e);
    }
  }
}
