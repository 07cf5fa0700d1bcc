package owpenbot.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

  @TempDir private Path home;

  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(home);
  }

  @Test
  void noCommandPrintsHelp() {
    Rig.Result result = rig.run();

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Usage: owpenwork", "start", "pairing", "Exit codes:");
  }

  static Stream<String> commands() {
    return Commands.all().stream()
        .flatMap(
            node ->
                switch (node) {
                  case Node.Command command -> Stream.of(command.name());
                  case Node.Group group ->
                      group.commands().stream().map(child -> group.name() + " " + child.name());
                });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachCommandHasHelpWithAnExampleAndJson(String command) {
    Rig.Result result = rig.run((command + " --help").split(" "));

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Usage: owpenwork " + command, "Example:", "--json");
  }

  /// Help, this page and the code say the same of how a command ends.
  @Test
  void exitCodesAreWrittenDown() throws IOException {
    String page = Files.readString(Path.of("COMMANDS.md"));
    String help = rig.run("--help").out();

    assertThat(help.substring(help.indexOf("Exit codes:")).lines().skip(1).map(String::strip))
        .startsWith(
            ExitCode.OK + "     ok",
            ExitCode.FAILED + "     failed",
            ExitCode.USAGE + "     the command line is wrong",
            ExitCode.MISSING + "     something must be installed or configured first",
            "130   interrupted")
        .filteredOn(line -> line.matches("[0-9].*"))
        .allSatisfy(
            line -> assertThat(page).contains("| " + line.replaceFirst(" +", " | ") + " |"));
  }

  @Test
  void everyCommandHasItsLineInThePage() throws IOException {
    String page = Files.readString(Path.of("COMMANDS.md"));

    assertThat(Commands.all())
        .allSatisfy(node -> assertThat(page).contains("`" + node.name() + "`"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "statsu | no such command: statsu; did you mean status?",
        "pairing aprove X | no such command: aprove; did you mean approve?",
        "start --demoo | no such option: --demoo; did you mean --demo?",
        "start a b | one argument too many: b",
        "pairing approve | 'CODE'",
        "config set only-key | 'VALUE'",
        "grants revoke x | not the number of a grant: x",
        "qwertyuiop | no such command: qwertyuiop"
      })
  void mistakesInTheLineEndWith2AndAHint(String line, String hint) {
    Rig.Result result = rig.run(line.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(hint);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void mistakesAreJsonOnStdoutWhenAskedFor() {
    Rig.Result result = rig.run("statsu", "--json");

    assertThat(result.out())
        .isEqualTo(
            """
            {"error":"no such command: statsu; did you mean status?\\nSee `owpenwork --help`."}
            """);
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json version", "version --json"})
  void jsonMayStandBeforeOrAfterTheCommand(String line) {
    assertThat(rig.run(line.split(" ")).out()).isEqualTo("{\"version\":\"development\"}\n");
  }

  @Test
  void whatShouldNotHappenIsOneLineAndTheLogHasTheStack() throws IOException {
    rig.launcher =
        _ -> {
          throw new IllegalStateException("on purpose");
        };

    Rig.Result result = rig.run("start", "--json");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).startsWith("{\"error\":\"").contains("on purpose").hasLineCount(1);
    assertThat(Files.readString(rig.dataDir().resolve("logs/owpenbot.log")))
        .contains("command failed", "CliTest");
  }

  @Test
  void aTrainingRunLoadsTheStartAndLeavesNothing() {
    assertThat(Training.run(rig.launcher)).isZero();

    assertThat(rig.launches).hasSize(1);
    assertThat(rig.launches.getFirst().dataDir()).doesNotExist();
  }
}
