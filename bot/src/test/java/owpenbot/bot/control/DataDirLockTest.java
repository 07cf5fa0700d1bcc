package owpenbot.bot.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirLockTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void theSecondIsToldWhoHoldsIt() {
    try (DataDirLock _ = DataDirLock.take(folder, NOW)) {
      assertThatThrownBy(() -> DataDirLock.take(folder, NOW))
          .isInstanceOf(ControlException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining(
              "pid " + ProcessHandle.current().pid() + " since 2026-11-23T10:00:00Z");
    }
  }

  @Test
  void aLockThatWasLetGoIsTaken() {
    DataDirLock.take(folder, NOW).close();

    assertThatCode(() -> DataDirLock.take(folder, NOW).close()).doesNotThrowAnyException();
  }

  @Test
  void whatACrashLeftBehindIsNoLock() throws IOException {
    Files.writeString(folder.resolve("owpenbot.lock"), "pid 1 since 2020-01-01T00:00:00Z\n");

    assertThatCode(() -> DataDirLock.take(folder, NOW).close()).doesNotThrowAnyException();
  }

  @Test
  void theFolderIsMadeForItsOwnerAlone() throws IOException {
    Path data = folder.resolve("a/b");

    DataDirLock.take(data, NOW).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidWithTheWayOut() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataDirLock.take(file.resolve("data"), NOW))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("cannot write in the data folder " + file.resolve("data"))
        .hasMessageContaining("OWPENBOT_DATA_DIR");
  }
}
