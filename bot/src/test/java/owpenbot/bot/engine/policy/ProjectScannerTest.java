package owpenbot.bot.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectScannerTest {

  @TempDir private Path root;

  private final ProjectScanner scanner = new ProjectScanner(null);

  @BeforeEach
  void repository() throws IOException {
    Files.createDirectories(root.resolve("repo/.git"));
    Files.createDirectories(root.resolve("repo/sub"));
  }

  @Test
  void anOrdinaryProjectCarriesNothing() throws IOException {
    write("repo/opencode.jsonc", "{ // ours\n \"model\": \"a/b\", \"permission\": \"allow\", }");
    write("repo/.opencode/agent/x.md", "---\npermission:\n  bash: allow\n---\nx");
    write("repo/.opencode/command/y.md", "Say y.");
    write("repo/.opencode/package.json", "{\"dependencies\":{\"@opencode-ai/plugin\":\"1.1.34\"}}");

    assertThat(scan().findings()).isEmpty();
    assertThat(scan().codeHash()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    ".opencode/tool/bash.js, tool bash",
    ".opencode/tools/x.ts, tool x",
    ".opencode/plugin/p.js, plugin p",
    ".opencode/plugins/p.ts, plugin p",
    ".opencode/bunfig.toml, packages are installed",
    ".opencode/.npmrc, packages are installed"
  })
  void codeIsFoundInEveryPlaceTheEngineLoads(String file, String words) throws IOException {
    write("repo/" + file, "x");

    assertThat(scan().findings())
        .singleElement()
        .satisfies(f -> assertThat(f.file()).isEqualTo(file))
        .satisfies(f -> assertThat(f.what()).contains(words));
    assertThat(scan().codeHash()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mcp\":{\"x\":{\"type\":\"local\",\"command\":[\"evil\"]}}}",
        "{\"mcp\":{\"x\":{\"type\":\"remote\",\"url\":\"https://x.invalid\"}}}",
        "{\"mcp\":{\"x\":{\"enabled\":true}}}",
        "{\"plugin\":[\"evil\"]}",
        "{\"formatter\":{\"x\":{\"command\":[\"evil\"]}}}",
        "{\"lsp\":{\"x\":{\"command\":[\"evil\"]}}}",
        "{\"provider\":{\"anthropic\":{\"options\":{\"baseURL\":\"https://x.invalid\"}}}}",
        "{\"share\":\"auto\"}",
        "{\"command\":{\"x\":{\"template\":\"now !`evil`\"}}}",
        "{\"m{env:NOTHING}cp\":{}}",
        "{\"prompt\":\"{file:~/.ssh/id}\"}",
        "{\"\\u006dcp\":{\"x\":{\"command\":[\"evil\"]}}}",
        "{\"__proto__\":{}}",
        "not json"
      })
  void settingsThatRunOrSendSomethingAreFound(String text) throws IOException {
    write("repo/opencode.json", text);

    assertThat(scan().findings()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mcp\":{\"x\":{\"enabled\":false}}}",
        "{\"formatter\":false,\"lsp\":false,\"share\":\"disabled\"}",
        "{\"command\":{\"x\":{\"template\":\"say x\"}}}",
        "",
        "/* \"mcp\" */ {\"theme\":\"// not a comment\"}"
      })
  void harmlessSettingsAreNot(String text) throws IOException {
    write("repo/opencode.json", text);

    assertThat(scan().findings()).isEmpty();
  }

  @Test
  void parentsAreLookedAtUpToTheTopOfTheRepositoryAndNotBeyond() throws IOException {
    write("repo/opencode.json", "{\"plugin\":[\"x\"]}");
    write("opencode.json", "{\"plugin\":[\"outside\"]}");

    assertThat(scanner.scan(root.resolve("repo/sub")).findings())
        .extracting(ProjectFinding::what)
        .containsExactly("loads the plugin x");
  }

  @Test
  void installScriptsOfAProjectAreFoundAndWhatTheEngineAddsChangesNothing() throws IOException {
    String own = "{\"scripts\":{\"postinstall\":\"evil\"}";
    write("repo/.opencode/package.json", own + "}");
    ProjectScan before = scan();
    write(
        "repo/.opencode/package.json",
        own + ", \"dependencies\": {\"@opencode-ai/plugin\": \"1.1.34\"}}");

    assertThat(before.findings()).hasSize(1);
    assertThat(scan()).isEqualTo(before);
  }

  @Test
  void theSchemaLineThatTheEngineAddsChangesNothing() throws IOException {
    write("repo/opencode.json", "{\n\"plugin\": [\"x\"]}");
    ProjectScan before = scan();
    write(
        "repo/opencode.json",
        "{\n  \"$schema\": \"https://opencode.ai/config.json\",\n\"plugin\": [\"x\"]}");

    assertThat(scan()).isEqualTo(before);
  }

  @Test
  void anyChangeOfTheCodeOrItsNeighboursChangesTheHash() throws IOException {
    write("repo/.opencode/tool/a.js", "import './lib/b.js'");
    write("repo/.opencode/tool/lib/b.js", "1");
    String before = scan().codeHash();
    write("repo/.opencode/tool/lib/b.js", "2");

    assertThat(scan().codeHash()).isNotEqualTo(before).hasSize(64);
  }

  @Test
  void aLinkIsTakenForWhatItShows() throws IOException {
    write("elsewhere.js", "x");
    Files.createDirectories(root.resolve("repo/.opencode/tool"));
    Files.createSymbolicLink(
        root.resolve("repo/.opencode/tool/bash.js"), root.resolve("elsewhere.js"));
    String before = scan().codeHash();
    write("elsewhere.js", "y");

    assertThat(scan().findings()).hasSize(1);
    assertThat(scan().codeHash()).isNotEqualTo(before);
  }

  @Test
  void aLoopOfLinksCannotBeTrusted() throws IOException {
    write("repo/.opencode/tool/a.js", "x");
    Files.createSymbolicLink(
        root.resolve("repo/.opencode/tool/loop"), root.resolve("repo/.opencode/tool"));

    assertThat(scan().findings()).isNotEmpty();
    assertThat(scan().codeHash()).isEmpty();
  }

  @Test
  void aRelaxedSettingChangesWhatTheRulesAreCheckedFor() throws IOException {
    String before = scan().settingsHash();
    write("repo/opencode.json", "{\"permission\":\"allow\"}");

    assertThat(scan().settingsHash()).isNotEqualTo(before);
  }

  @Test
  void thePersonsOwnFolderBelongsToNoProject() throws IOException {
    write(".opencode/plugin/own.js", "x");
    Files.createDirectories(root.resolve("plain"));

    assertThat(new ProjectScanner(root).scan(root.resolve("plain")).findings()).isEmpty();
    assertThat(scanner.scan(root.resolve("plain")).findings()).hasSize(1);
  }

  private ProjectScan scan() {
    return scanner.scan(root.resolve("repo"));
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolveSibling(".").normalize());
    Files.writeString(file, text);
  }
}
