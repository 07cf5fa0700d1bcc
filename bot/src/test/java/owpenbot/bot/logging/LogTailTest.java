package owpenbot.bot.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir private Path folder;

  private Path log;
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void name() {
    log = folder.resolve("owpenbot.log");
  }

  @Test
  void whatIsAddedIsSeenLineByLine() throws IOException {
    add("before\n");
    try (LogTail tail = new LogTail(log, seen::add)) {
      add("one\ntw");
      tail.read();
      add("o\n");
      tail.read();
    }

    assertThat(seen).containsExactly("one", "two");
  }

  @Test
  void theOldFileIsReadToItsEndWhenANewOneIsBegun() throws IOException {
    add("before\n");
    try (LogTail tail = new LogTail(log, seen::add)) {
      add("last of the old\n");
      Files.move(log, folder.resolve("owpenbot.log.1"));
      add("first of the new\n");
      tail.read();
      add("second\n");
      tail.read();
    }

    assertThat(seen).containsExactly("last of the old", "first of the new", "second");
  }

  @Test
  void aLogThatIsNotThereYetIsWaitedFor() throws IOException {
    try (LogTail tail = new LogTail(log, seen::add)) {
      tail.read();
      add("the first\n");
      tail.read();
    }

    assertThat(seen).containsExactly("the first");
  }

  @Test
  void theLastLinesReachBackIntoOlderFiles() throws IOException {
    Files.writeString(folder.resolve("owpenbot.log.2"), "1\n2\n");
    Files.writeString(folder.resolve("owpenbot.log.1"), "3\n4\n");
    add("5\n");

    assertThat(new LogFiles(log).last(4)).containsExactly("2", "3", "4", "5");
    assertThat(new LogFiles(log).last(100)).hasSize(5);
    assertThat(new LogFiles(folder.resolve("none")).last(4)).isEmpty();
  }

  @Test
  void aLineReadsAsOnTheScreen() {
    String line =
        """
        {"time":"2026-11-23T10:11:12.5Z","level":"info","logger":"owpenbot.bot.X",\
        "message":"run started","chat":"telegram/default/42","n":3}
        """;

    assertThat(LogFiles.human(line.strip()))
        .isEqualTo("10:11:12 info  run started chat=telegram/default/42 n=3");
    assertThat(LogFiles.human("not ours \u001b[2J")).isEqualTo("not ours \\u001b[2J");
  }

  private void add(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
