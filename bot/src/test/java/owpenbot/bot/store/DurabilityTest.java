package owpenbot.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a returned write is worth, with real processes that die.
@Timeout(120)
final class DurabilityTest {

  private static final int WRITES_BEFORE_THE_KILL = 300;

  @TempDir Path folder;

  @Test
  void whatReturnedBeforeAKillIsThereAndNothingIsHalf() throws Exception {
    Path file = folder.resolve("bot.db");
    Process process = start(List.of(), file, 20, 10);
    List<String> returned = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      while (returned.size() < WRITES_BEFORE_THE_KILL) {
        returned.add(lines.readLine());
      }
      process.toHandle().destroyForcibly(); // SIGKILL, amid the writes of other threads
      returned.addAll(wholeLines(lines));
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

    assertKept(file, returned);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDiskThatTakesNoMoreIsSaidToBeAndKeepsWhatItTook() throws Exception {
    Path file = folder.resolve("bot.db");
    // The shell's limit is in blocks of 512 or 1024 bytes; the native library must fit below it.
    List<String> limited = List.of("sh", "-c", "ulimit -f 6000; exec \"$@\"", "sh");
    Process process = start(limited, file, 4, 100_000);
    List<String> lines;
    try (BufferedReader reader = process.inputReader()) {
      lines = reader.readAllLines();
    }

    assertThat(process.waitFor()).isEqualTo(7);
    List<String> returned = lines.stream().filter(line -> line.matches("\\d+")).toList();
    assertThat(lines.get(returned.size()))
        .contains(file.toString())
        .contains("check its space and health");
    assertKept(file, returned);
  }

  private static void assertKept(Path file, List<String> returned) {
    try (Store store = Store.open(file)) {
      Set<String> inbox =
          store.read(t -> t.inbox().unfinished()).stream()
              .map(row -> row.id().substring("in-".length()))
              .collect(Collectors.toSet());
      Set<String> outbox =
          store.read(t -> t.outbox().pending()).stream()
              .map(row -> row.key().substring("out-".length()))
              .collect(Collectors.toSet());
      assertThat(returned).isNotEmpty();
      assertThat(inbox).containsAll(returned).isEqualTo(outbox);
    }
  }

  private static Process start(List<String> prefix, Path file, int threads, int textChars)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CrashingWriter.class.getName());
    command.addAll(List.of(file.toString(), String.valueOf(threads), String.valueOf(textChars)));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /// What was still in the pipe; a last line without its end may be half a number.
  private static List<String> wholeLines(BufferedReader reader) throws IOException {
    StringBuilder rest = new StringBuilder();
    char[] buffer = new char[8192];
    for (int n = reader.read(buffer); n > 0; n = reader.read(buffer)) {
      rest.append(buffer, 0, n);
    }
    int end = rest.lastIndexOf("\n");
    return end < 0 ? List.of() : rest.substring(0, end).lines().toList();
  }
}
