package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import owpenbot.bot.engine.Programs;

/// The scripts in the shells that they are for.
class CompletionTest {

  private static final long LIMIT_SECONDS = 180;

  @TempDir private Path home;

  @BeforeEach
  void script() throws IOException {
    Rig rig = new Rig(home);
    Rig.Result result = rig.run("completion", "bash");
    assertThat(result.code()).isZero();
    assertThat(rig.run("completion", "zsh").out()).isEqualTo(result.out());
    Files.writeString(home.resolve("script"), result.out());
  }

  @ParameterizedTest
  @CsvSource({
    "sta, start status",
    "pairing app, approve",
    "start --de, --demo",
    "init --chat di, discord",
    "completion z, zsh",
    "doctor --color n, never"
  })
  void bashOffersWhatFits(String typed, String offered) throws Exception {
    String line =
        """
        source ./script
        COMP_WORDS=(owpenwork %s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_owpenwork 2>/dev/null
        echo ${COMPREPLY[@]}
        """
            .formatted(typed);

    assertThat(run("bash", "--norc", "-c", line)).isEqualTo(offered + "\n");
  }

  /// In a terminal of its own, with the Tab key: what a person sees.
  @Test
  @EnabledIf(value = "zsh", disabledReason = "zsh is not installed")
  void zshCompletesAtTheTabKey() throws Exception {
    String line =
        """
        zmodload zsh/zpty
        zpty t zsh -f -i
        zpty -w t "autoload -U compinit; compinit -u -D; source ./script; bindkey '^I' complete-word; echo LOA''DED"
        zpty -r t seen '*LOADED*'
        zpty -w -n t $'owpenwork discord in\\t'
        zpty -r t seen '*discord invite*' && echo completed
        zpty -d t
        """;

    assertThat(run("zsh", "-f", "-c", line)).isEqualTo("completed\n");
  }

  @Test
  void anotherShellIsRefusedWithTheOnesThereAre() {
    Rig.Result result = new Rig(home).run("completion", "fish");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("fish is none of bash, zsh");
  }

  static boolean zsh() {
    return Programs.onPath(System.getenv(), "zsh").isPresent();
  }

  private String run(String... words) throws IOException, InterruptedException {
    Path out = home.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(words))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("TERM", "dumb");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
