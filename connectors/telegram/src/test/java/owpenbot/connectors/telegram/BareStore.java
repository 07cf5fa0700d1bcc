package owpenbot.connectors.telegram;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// The least that makes a message and its answer durable: one table, three statements a message,
/// all that wait in one commit. Each call returns when it is on disk. Thread-safe.
final class BareStore {

  private static final int GROUP_LIMIT = 256;

  private record Write(
      PreparedStatement statement, List<Object> values, CompletableFuture<Boolean> done) {}

  private final Connection connection;
  private final PreparedStatement received;
  private final PreparedStatement answered;
  private final PreparedStatement sent;
  private final LinkedBlockingQueue<Write> queue = new LinkedBlockingQueue<>();

  BareStore(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute(
          "CREATE TABLE message (id INTEGER PRIMARY KEY, chat INTEGER, text TEXT, answer TEXT, sent"
              + " INTEGER)");
    }
    connection.setAutoCommit(false);
    received = connection.prepareStatement("INSERT INTO message (id, chat, text) VALUES (?, ?, ?)");
    answered = connection.prepareStatement("UPDATE message SET answer = ? WHERE id = ?");
    sent = connection.prepareStatement("UPDATE message SET sent = 1 WHERE id = ?");
    Thread.ofPlatform().daemon().name("bare-store").start(this::run);
  }

  void received(long id, long chat, String text) {
    write(received, id, chat, text);
  }

  void answered(long id, String answer) {
    write(answered, answer, id);
  }

  void sent(long id) {
    write(sent, id);
  }

  private void write(PreparedStatement statement, Object... values) {
    Write write = new Write(statement, List.of(values), new CompletableFuture<>());
    queue.add(write);
    var _ = write.done().join();
  }

  private void run() {
    try {
      while (true) {
        List<Write> group = new ArrayList<>();
        group.add(queue.take());
        queue.drainTo(group, GROUP_LIMIT);
        for (Write write : group) {
          for (int i = 0; i < write.values().size(); i++) {
            write.statement().setObject(i + 1, write.values().get(i));
          }
          write.statement().executeUpdate();
        }
        connection.commit();
        group.forEach(write -> write.done().complete(true));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
