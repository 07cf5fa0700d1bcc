package owpenbot.bot.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is left when the process ends amid a write, with real processes.
@Timeout(120)
final class CrashTest {

  private static final String ONE = "{\"opencode\":{\"model\":\"new\"}}";
  private static final String MANY =
      """
      {"opencode":{"model":"new"},"openwork":{"a":1},"mode":{"skills":"replace"},
       "skills":[{"name":"two","content":"x","description":"d"}]}\
      """;

  @TempDir Path folder;
  private Sandbox box;

  @BeforeEach
  void open() throws IOException {
    box = new Sandbox(folder);
    box.put("opencode.jsonc", "{ \"model\": \"old\" }\n");
    box.skill("one");
  }

  @Test
  void aCrashBetweenTheTemporaryFileAndItsRenameLeavesTheOldFile() throws Exception {
    crash(Applier.Stage.PREPARED, ONE);

    assertThat(box.read("opencode.jsonc")).isEqualTo("{ \"model\": \"old\" }\n");
    assertThat(box.files.recover()).isEmpty();
    box.run(new WriteRequest.Import(Sandbox.json(ONE)));
    assertThat(box.read("opencode.jsonc")).isEqualTo("{ \"model\": \"new\" }\n");
    try (Stream<Path> left = Files.list(box.root)) {
      assertThat(left.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("opencode.jsonc", ".opencode");
    }
  }

  @ParameterizedTest
  @EnumSource(Applier.Stage.class)
  void aCrashAmidSeveralFilesIsUndoneAtTheNextStart(Applier.Stage stage) throws Exception {
    crash(stage, MANY);
    box.files.recover();

    assertThat(box.read("opencode.jsonc")).isEqualTo("{ \"model\": \"old\" }\n");
    assertThat(box.exists(".opencode/openwork.json")).isFalse();
    assertThat(box.exists(".opencode/skills/one/SKILL.md")).isTrue();
    assertThat(box.exists(".opencode/skills/two/SKILL.md")).isFalse();
    box.run(new WriteRequest.Import(Sandbox.json(MANY)));
    assertThat(box.exists(".opencode/skills/one")).isFalse();
    assertThat(box.exists(".opencode/skills/two/SKILL.md")).isTrue();
  }

  @Test
  void whatSomebodyChangedAfterTheCrashStays() throws Exception {
    crash(Applier.Stage.REPLACED_ONE, MANY);
    box.put("opencode.jsonc", "{ \"model\": \"mine\" }\n");

    assertThat(box.files.recover()).isEmpty();
    assertThat(box.read("opencode.jsonc")).isEqualTo("{ \"model\": \"mine\" }\n");
  }

  private void crash(Applier.Stage stage, String bundle) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingImport.class.getName(),
            folder.toString(),
            stage.name(),
            bundle);
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(9);
  }
}
