package owpenbot.bot.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.server.files.jsonc.JsonValue;

final class ImportExportTest {

  private static final String SETTINGS =
      """
      {
        // kept
        "model": "a/b",
        "mcp": {
          "x": {
            "type": "remote",
            "url": "https://me:pass@host/mcp?api_key=abc&v=1",
            "headers": { "X-Any": "s3cret", "Authorization": "Bearer {env:TOKEN}" }
          }
        },
        "provider": { "p": { "options": { "apiKey": "sk-abcdefghij", "baseURL": "https://p" } } }
      }
      """;

  @TempDir Path folder;
  private Sandbox box;

  @BeforeEach
  void open() throws IOException {
    box = new Sandbox(folder);
    box.put("opencode.jsonc", SETTINGS);
    box.skill("one");
    box.put(".opencode/commands/c.md", "---\nagent: plan\nsubtask: true\n---\nDo\n");
  }

  @Test
  void anExportShowsNoSecretsAndKeepsReferences() {
    String export = box.files.export(false).compact();

    assertThat(export)
        .doesNotContain("s3cret", "me:pass", "=abc", "sk-abc")
        .contains("Bearer {env:TOKEN}", "https://***@host/mcp?api_key=***&v=1", "\"X-Any\":\"***\"")
        .contains("\"agent\":\"plan\",\"subtask\":true");
    assertThat(box.files.export(true).compact()).contains("s3cret", "sk-abcdefghij");
  }

  @Test
  void aRedactedExportCanBePutBackAndChangesNothing() {
    WritePlan plan = box.files.plan(new WriteRequest.Import(box.files.export(false)));

    assertThat(plan.files())
        .extracting(FileChange::name)
        .containsExactly(".opencode/commands/c.md");
    assertThat(plan.diff()).contains("+name: c");
  }

  @Test
  void aSecretThatIsMissingIsAskedFor() throws IOException {
    JsonValue.Obj export = box.files.export(false);
    box.put("opencode.jsonc", "{}");

    WorkspaceException e =
        catchThrowableOfType(
            WorkspaceException.class, () -> box.files.plan(new WriteRequest.Import(export)));
    assertThat(e.error()).isEqualTo(WorkspaceError.INVALID_PAYLOAD);
    assertThat(e).hasMessageContaining("fill it in");
  }

  @Test
  void anImportAddsToWhatIsThereUnlessItReplaces() throws IOException {
    String bundle =
        """
        {"mode":{"skills":"replace","opencode":"replace"},
         "opencode":{"model":"c"},
         "skills":[{"name":"two","content":"x","description":"d"}],
         "commands":[{"name":"new","template":"t"}]}
        """;
    WritePlan plan = box.run(new WriteRequest.Import(Sandbox.json(bundle)));

    assertThat(plan.action()).isEqualTo("config.import");
    assertThat(plan.summary())
        .isEqualTo("Import opencode settings, 1 skills in place of all others, 1 commands");
    assertThat(box.read("opencode.jsonc")).isEqualTo("{\n  // kept\n  \"model\": \"c\"\n}\n");
    assertThat(box.exists(".opencode/skills/one")).isFalse();
    assertThat(box.exists(".opencode/skills/two/SKILL.md")).isTrue();
    assertThat(box.files.commands(Scope.PROJECT).items())
        .extracting(CommandItem::name)
        .containsExactly("c", "new");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"skills\":{}}",
        "{\"mode\":{\"skills\":\"delete\"},\"skills\":[]}",
        "{\"mode\":[],\"skills\":[]}",
        "{\"mode\":{\"skills\":\"replace\"},\"skills\":[{\"content\":\"x\"}]}",
        "{\"mode\":{\"skills\":\"replace\"},\"skills\":[null]}",
        "{\"opencode\":[]}",
        "{\"openwork\":{\"a\":1},\"commands\":[{\"name\":\"../x\",\"template\":\"t\"}]}",
        "{\"commands\":[{\"name\":\"a\",\"template\":\"t\"},{\"name\":\"/a\",\"template\":\"t\"}]}"
      })
  void oneWrongPartRefusesTheWholeAndNothingIsWritten(String bundle) throws IOException {
    Map<Path, String> before = snapshot();

    WorkspaceException e =
        catchThrowableOfType(
            WorkspaceException.class,
            () -> box.files.plan(new WriteRequest.Import(Sandbox.json(bundle))));
    assertThat(e.error().status()).isEqualTo(400);
    assertThat(snapshot()).isEqualTo(before);
  }

  @Test
  void aWriteThatFailsHalfwayIsUndone() throws IOException {
    WritePlan plan =
        box.files.plan(
            new WriteRequest.Import(
                Sandbox.json("{\"opencode\":{\"model\":\"c\"},\"openwork\":{\"a\":1}}")));
    WorkspaceFiles failing =
        new WorkspaceFiles(
            Workspace.of(box.root, box.home),
            folder.resolve("data"),
            box.clock(),
            stage -> {
              if (stage == Applier.Stage.REPLACED_ONE) {
                throw new IllegalStateException("the disk went away");
              }
            });
    Map<Path, String> before = snapshot();

    assertThat(catchThrowableOfType(IllegalStateException.class, () -> failing.apply(plan)))
        .hasMessage("the disk went away");
    assertThat(snapshot()).isEqualTo(before);
    assertThat(folder.resolve("data")).isEmptyDirectory();
  }

  private Map<Path, String> snapshot() throws IOException {
    Map<Path, String> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(box.root)) {
      for (Path file : all.toList()) {
        files.put(file, Files.isRegularFile(file) ? Files.readString(file) : "folder");
      }
    }
    return files;
  }
}
