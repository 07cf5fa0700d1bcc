package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("deep/history");
  }

  @Test
  void keepsEntriesAcrossProcessesWithTheirLines() {
    HistoryFile first = new HistoryFile(file());
    first.load();
    first.add("one\ntwo \\n three");
    first.add("four");

    assertThat(new HistoryFile(file()).load()).containsExactly("one\ntwo \\n three", "four");
  }

  @Test
  void isReadableByTheOwnerAloneAlsoWhenItWasNot() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "old\n");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    HistoryFile history = new HistoryFile(file());
    history.load();
    history.add("new");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(file()).hasContent("old\nnew");
  }

  @Test
  void isBounded() throws Exception {
    Files.createDirectories(file().getParent());
    Files.write(file(), IntStream.range(0, 2000).mapToObj(i -> "entry " + i).toList());
    HistoryFile history = new HistoryFile(file());
    history.load();
    history.add("last");
    history.add("x".repeat(HistoryFile.MAX_CHARS + 1));

    assertThat(new HistoryFile(file()).load())
        .hasSize(HistoryFile.MAX_LINES)
        .startsWith("entry 1001")
        .endsWith("entry 1999", "last");
  }

  @Test
  void repeatsAreKeptOnce() {
    HistoryFile history = new HistoryFile(file());
    history.add("same");
    history.add("same");

    assertThat(history.load()).containsExactly("same");
  }

  @Test
  void aBrokenFileCostsTheHistoryAndNothingElse() throws Exception {
    Files.createDirectories(file().getParent());
    Files.write(file(), "ä".getBytes(StandardCharsets.ISO_8859_1));
    HistoryFile history = new HistoryFile(file());

    assertThat(history.load()).isEmpty();
    history.add("new");
    assertThat(history.load()).containsExactly("new");
  }

  @Test
  void anUnwritableFolderCostsTheHistoryAndNothingElse() throws Exception {
    Files.writeString(folder.resolve("deep"), "a file where the folder should be");
    HistoryFile history = new HistoryFile(file());
    history.load();
    history.add("new");

    assertThat(history.load()).isEmpty();
  }
}
