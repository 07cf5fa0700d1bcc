package owpenbot.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.store.OriginalAllowlist.Entry;
import owpenbot.connectors.api.PersonId;

final class OriginalAllowlistTest {

  private static final String TABLES =
      """
      PRAGMA journal_mode = WAL;
      CREATE TABLE allowlist (channel TEXT NOT NULL, peer_id TEXT NOT NULL,
        created_at INTEGER NOT NULL, PRIMARY KEY (channel, peer_id));
      INSERT INTO allowlist VALUES ('telegram', '42', 1), ('whatsapp', '+49151', 2),
        ('telegram', '-100123', 3);
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("owpenbot.db");
  }

  @Test
  void allPairsAreReadAndTheFileStaysTheSame() throws IOException {
    TestDatabase.run(file, TABLES);
    byte[] before = Files.readAllBytes(file);

    assertThat(OriginalAllowlist.read(file))
        .containsExactly(
            new Entry("telegram", "42"),
            new Entry("whatsapp", "+49151"),
            new Entry("telegram", "-100123"));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void onlyPrivateTelegramChatsArePeople() {
    assertThat(new Entry("telegram", "42").person())
        .isEqualTo(Optional.of(new PersonId("telegram", "42")));
    assertThat(new Entry("telegram", "-100123").person()).isEmpty();
    assertThat(new Entry("telegram", "*").person()).isEmpty();
    assertThat(new Entry("whatsapp", "+49151").person()).isEmpty();
  }

  @Test
  void anAbsentFileIsAnEmptyListAndIsNotCreated() {
    assertThat(OriginalAllowlist.read(file)).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void somethingElseIsAnEmptyList() throws IOException {
    Files.writeString(file, "dear diary, ".repeat(1000));

    assertThat(OriginalAllowlist.read(file)).isEmpty();
  }

  @Test
  void aDatabaseWithoutTheTableIsAnEmptyList() {
    TestDatabase.run(file, "CREATE TABLE settings (key TEXT)");

    assertThat(OriginalAllowlist.read(file)).isEmpty();
  }

  @Test
  void whatTheOriginalHasNotCheckpointedYetIsRead() throws Exception {
    TestDatabase.run(file, TABLES);
    try (var open = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = open.createStatement()) {
      statement.executeUpdate("INSERT INTO allowlist VALUES ('telegram', '43', 4)");

      assertThat(OriginalAllowlist.read(file)).contains(new Entry("telegram", "43"));
    }
  }
}
