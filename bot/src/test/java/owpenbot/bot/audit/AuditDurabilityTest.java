package owpenbot.bot.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
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

/// What a returned line is worth, with real processes that die.
@Timeout(120)
final class AuditDurabilityTest {

  private static final int LINES_BEFORE_THE_KILL = 60;

  @TempDir Path folder;

  @Test
  void whatReturnedBeforeAKillIsThereAndTheChainGoesOn() throws Exception {
    Process process = start(List.of());
    List<String> returned = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      while (returned.size() < LINES_BEFORE_THE_KILL) {
        returned.add(lines.readLine());
      }
      process.toHandle().destroyForcibly();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

    assertKept(returned);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDiskThatTakesNoMoreRefusesAndKeepsWhatItTook() throws Exception {
    // The shell's limit is in blocks of 512 or 1024 bytes.
    Process process = start(List.of("sh", "-c", "ulimit -f 200; exec \"$@\"", "sh"));
    List<String> lines;
    try (BufferedReader reader = process.inputReader()) {
      lines = reader.readAllLines();
    }

    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(lines).anyMatch(line -> line.contains("the audit log") && line.contains("failed"));
    assertKept(lines.stream().filter(line -> line.matches("\\d+")).toList());
  }

  private void assertKept(List<String> returned) throws IOException {
    AuditLogs logs = new AuditLogs(folder, Clock.systemUTC(), text -> text);
    AuditLog log = logs.workspace("ws_1");
    log.record(AuditEvent.of("ws_1", AuditActor.process(), "a", "t", "after"), AuditOutcome.DONE);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    logs.export("ws_1", all);
    Set<String> kept =
        all.toString(StandardCharsets.UTF_8)
            .lines()
            .flatMap(line -> AuditLine.parse(line).stream())
            .map(line -> line.entry().event().summary())
            .collect(Collectors.toSet());

    assertThat(returned).isNotEmpty();
    assertThat(kept).containsAll(returned).contains("after");
    assertThat(log.verify().faults()).isEmpty();
  }

  private Process start(List<String> prefix) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Without a file of its own for the JVM's counters, which the limit would hit first.
    command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(EndlessAuditor.class.getName(), folder.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
