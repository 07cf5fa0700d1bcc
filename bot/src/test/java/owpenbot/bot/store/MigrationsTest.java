package owpenbot.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsTest {

  private static final List<String> OLD = Schema.STEPS;
  private static final List<String> NEW =
      Stream.concat(OLD.stream(), Stream.of("CREATE TABLE later (k TEXT)", "DROP TABLE later"))
          .toList();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("bot.db");
  }

  @Test
  void anOlderFileKeepsItsRowsAndGetsTheNewTables() {
    try (Store store = open(OLD)) {
      store.update(t -> t.meta().put("k", "v"));
    }

    try (Store store = open(NEW)) {
      assertThatObject(store.read(t -> t.meta().get("k"))).isEqualTo(Optional.of("v"));
    }
    assertThat(TestDatabase.number(file, "PRAGMA user_version")).isEqualTo(NEW.size());
  }

  @Test
  void aNewerFileIsRefusedAndLeftAlone() {
    open(NEW).close();

    assertThatThrownBy(() -> open(OLD))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(
            "newer Owpenbot (tables %d, this version knows %d)".formatted(NEW.size(), OLD.size()));
    assertThat(TestDatabase.number(file, "PRAGMA user_version")).isEqualTo(NEW.size());
  }

  @Test
  void aStepThatFailsLeavesTheFileAsItWas() {
    open(OLD).close();
    List<String> broken =
        Stream.concat(OLD.stream(), Stream.of("CREATE TABLE later (k TEXT)", "no SQL")).toList();

    assertThatThrownBy(() -> open(broken)).isInstanceOf(StoreException.class);

    assertThat(TestDatabase.number(file, "PRAGMA user_version")).isEqualTo(OLD.size());
    open(NEW).close();
  }

  @Test
  void anotherProgramsDatabaseIsRefused() {
    TestDatabase.run(file, "CREATE TABLE allowlist (channel TEXT, peer_id TEXT)");

    assertThatThrownBy(() -> Store.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("database of another program");
    assertThat(TestDatabase.number(file, "SELECT COUNT(*) FROM sqlite_master")).isEqualTo(1);
  }

  @Test
  void anEmptyFileIsFilled() throws IOException {
    Files.createFile(file);

    Store.open(file).close();

    assertThat(TestDatabase.number(file, "PRAGMA application_id"))
        .isEqualTo(Migrations.APPLICATION_ID);
  }

  @Test
  void twoThatOpenTheSameNewFileBothGetIt() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> opens =
          Collections.nCopies(
              4,
              () -> {
                Store.open(file).close();
                return true;
              });
      for (var opened : threads.invokeAll(opens)) {
        assertThat(opened.get()).isTrue();
      }
    }
  }

  private Store open(List<String> steps) {
    return Store.open(file, new Migrations(steps));
  }
}
