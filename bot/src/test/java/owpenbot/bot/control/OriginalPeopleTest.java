package owpenbot.bot.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.audit.AuditOutcome;
import owpenbot.bot.store.Store;
import owpenbot.config.AccessSettings;

class OriginalPeopleTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path folder;
  private Store store;
  private AccessBook book;
  private Path original;

  @BeforeEach
  void open() throws SQLException {
    store = Store.open(folder.resolve("bot.db"));
    book = new AccessBook(new AccessSettings(Set.of(), Set.of(), false, false), Set.of(), store);
    original = folder.resolve("owpenbot.db");
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + original);
        Statement statement = db.createStatement()) {
      statement.execute("CREATE TABLE allowlist (channel, peer_id, created_at)");
      statement.execute("INSERT INTO allowlist VALUES ('telegram', '42', 1)");
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private AuditLog log(Path place) {
    return new AuditLogs(place, Clock.systemUTC(), UnaryOperator.identity()).own();
  }

  @Test
  void whoWasLetInByTheOriginalIsWrittenDownOnce() {
    AuditLog audit = log(folder.resolve("audit"));

    OriginalPeople.takeOver(book, original, audit, NOW);
    OriginalPeople.takeOver(book, original, audit, NOW);

    assertThat(book.people()).hasSize(1);
    assertThat(audit.latest(10)).hasSize(1);
    AuditEntry line = audit.latest(10).getFirst();
    assertThat(line.event().action()).isEqualTo("access.import");
    assertThat(line.event().summary()).contains("1 people");
    assertThat(line.outcome()).isEqualTo(AuditOutcome.DONE);
    assertThat(audit.verify().intact()).isTrue();
  }

  @Test
  void whatCannotBeWrittenDownIsNotDoneAndTriedAgainLater() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file where a folder belongs");

    OriginalPeople.takeOver(book, original, log(blocked), NOW);
    assertThat(book.people()).isEmpty();

    OriginalPeople.takeOver(book, original, log(folder.resolve("audit")), NOW);
    assertThat(book.people()).hasSize(1);
  }
}
