package owpenbot.bot.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Looks into database files behind the store's back.
final class TestDatabase {

  private TestDatabase() {}

  static void run(Path file, String script) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static long number(Path file, String query) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
