package owpenbot.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class StoreFileTest {

  @TempDir Path folder;

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyTheOwnerMayReadTheFiles() throws IOException {
    Path file = folder.resolve("data/deep/bot.db");

    try (Store store = Store.open(file)) {
      store.update(t -> t.meta().put("k", "v"));

      assertThat(mode(folder.resolve("data/deep"))).isEqualTo("rwx------");
      assertThat(mode(folder.resolve("data"))).isEqualTo("rwx------");
      assertThat(mode(file)).isEqualTo("rw-------");
      assertThat(mode(Path.of(file + "-wal"))).isEqualTo("rw-------");
      assertThat(mode(Path.of(file + "-shm"))).isEqualTo("rw-------");
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFileThatOthersMayReadIsTakenFromThem() throws IOException {
    Path file = folder.resolve("bot.db");
    Store.open(file).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    Store.open(file).close();

    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void everyCommitIsSyncedAndTheLogIsWriteAhead() {
    Path file = folder.resolve("bot.db");
    Store.open(file).close();

    try (Sql sql = new StoreFile(file).writer()) {
      sql.enter();
      assertThat(sql.pragma("synchronous")).as("FULL").isEqualTo(2);
      assertThat(sql.pragma("foreign_keys")).isEqualTo(1);
      assertThat(sql.pragma("busy_timeout")).isEqualTo(StoreFile.BUSY_TIMEOUT_MS);
      assertThat(sql.first("PRAGMA journal_mode", row -> row.result().getString(1)))
          .isEqualTo(Optional.of("wal"));
    }
  }

  @Test
  void oddCharactersInThePathAreJustCharacters() {
    Path file = folder.resolve("a?mode=memory&x=%41 #é/bot.db");

    Store.open(file).close();

    assertThat(file).isRegularFile();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "x");
    Path file = notAFolder.resolve("bot.db");

    assertRefused(file).hasMessageContaining("cannot be created").hasMessageContaining("DB_PATH");
  }

  @Test
  void aFolderInPlaceOfTheFileIsNamed() throws IOException {
    Path file = Files.createDirectory(folder.resolve("bot.db"));

    assertRefused(file).hasMessageContaining("cannot be opened");
  }

  @Test
  void somethingElseIsNotADatabase() throws IOException {
    Path file = folder.resolve("bot.db");
    Files.writeString(file, "dear diary, ".repeat(1000));

    assertRefused(file).hasMessageContaining("is not a database; move it away");
    assertThat(file).content().startsWith("dear diary");
  }

  @Test
  void aDamagedFileIsSaidToBe() throws IOException {
    Path file = folder.resolve("bot.db");
    try (Store store = Store.open(file)) {
      store.update(
          t -> {
            for (int i = 0; i < 500; i++) {
              t.inbox().claim(Samples.claimed(String.valueOf(i)));
            }
          });
    }
    byte[] bytes = Files.readAllBytes(file);
    byte[] junk = "junk".repeat(bytes.length).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(junk, 0, bytes, 4096, bytes.length - 4096);
    Files.write(file, bytes);

    assertThatThrownBy(
            () -> {
              try (Store store = Store.open(file)) {
                store.read(t -> t.inbox().unfinished());
              }
            })
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Path file) {
    return assertThatThrownBy(() -> Store.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
