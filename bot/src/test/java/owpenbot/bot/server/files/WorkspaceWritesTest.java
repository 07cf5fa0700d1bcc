package owpenbot.bot.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.server.files.WriteRequest.AddPlugin;
import owpenbot.bot.server.files.WriteRequest.PatchConfig;
import owpenbot.bot.server.files.WriteRequest.PutCommand;
import owpenbot.bot.server.files.WriteRequest.PutMcp;
import owpenbot.bot.server.files.WriteRequest.PutSkill;
import owpenbot.bot.server.files.WriteRequest.RemoveCommand;
import owpenbot.bot.server.files.WriteRequest.RemoveMcp;
import owpenbot.bot.server.files.WriteRequest.RemovePlugin;
import owpenbot.bot.server.files.WriteRequest.RemoveSkill;
import owpenbot.bot.server.files.jsonc.JsonValue;

final class WorkspaceWritesTest {

  @TempDir Path folder;
  private Sandbox box;

  @BeforeEach
  void open() throws IOException {
    box = new Sandbox(folder);
  }

  @Test
  void aPlanSaysWhatItWouldDoAndWritesNothing() throws IOException {
    box.put("opencode.jsonc", "{\n  // ours\n  \"plugin\": [\"a\"]\n}\n");

    WritePlan plan = box.files.plan(new AddPlugin("b@2"));

    assertThat(plan.action()).isEqualTo("plugins.add");
    assertThat(plan.target()).isEqualTo("opencode.jsonc");
    assertThat(plan.summary()).isEqualTo("Add plugin b@2");
    assertThat(plan.paths()).containsExactly(box.root.resolve("opencode.jsonc"));
    assertThat(plan.diff()).contains("-  \"plugin\": [\"a\"]\n+  \"plugin\": [\"a\", \"b@2\"]\n");
    assertThat(box.read("opencode.jsonc")).contains("[\"a\"]");

    box.files.apply(plan);
    assertThat(box.read("opencode.jsonc"))
        .isEqualTo("{\n  // ours\n  \"plugin\": [\"a\", \"b@2\"]\n}\n");
    assertThat(box.files.plugins(false).items()).hasSize(2);
  }

  @Test
  void settingsThatAreNotThereAreMade() throws IOException {
    box.run(new AddPlugin("a"));

    assertThat(box.read("opencode.jsonc")).isEqualTo("{\n  \"plugin\": [\"a\"]\n}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "a@1,a@2",
    "@s/a@1,@s/a",
    "a,a",
    "file:///x@1,file:///x@1",
    "git+https://h/x,git+https://h/x"
  })
  void aPluginThatIsThereInAnotherVersionIsNotAddedTwice(String there, String added)
      throws IOException {
    box.put("opencode.jsonc", "{\"plugin\":[\"" + there + "\"]}");

    assertThat(box.files.plan(new AddPlugin(added)).changesNothing()).isTrue();
  }

  @Test
  void removingWhatIsNotThereChangesNoFile() throws IOException {
    Path settings = box.put("opencode.jsonc", "{ \"plugin\":[ \"a\" ], \"mcp\":{} }");
    FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(settings, old);

    assertThat(box.run(new RemovePlugin("b")).changesNothing()).isTrue();
    assertThat(box.run(new RemoveMcp("b")).changesNothing()).isTrue();
    assertThat(box.run(new RemoveSkill("b")).changesNothing()).isTrue();
    assertThat(box.run(new RemoveCommand("b")).changesNothing()).isTrue();
    assertThat(Files.getLastModifiedTime(settings)).isEqualTo(old);
    assertThat(box.exists(".opencode")).isFalse();
  }

  @Test
  void aPluginGoesByItsNameInWhateverVersion() throws IOException {
    box.put("opencode.json", "{\"plugin\": [\"@s/a@1\", [\"b@2\", {}], \"c\"]}");
    box.run(new RemovePlugin("@s/a"));
    box.run(new RemovePlugin("b"));

    assertThat(box.read("opencode.json")).isEqualTo("{\"plugin\": [\"c\"]}");
    assertThat(box.exists("opencode.jsonc")).isFalse();
  }

  @Test
  void aFileThatChangedSinceThePlanIsAConflictAndStaysAsItIs() throws IOException {
    box.put("opencode.jsonc", "{}");
    WritePlan plan = box.files.plan(new AddPlugin("a"));
    box.put("opencode.jsonc", "{\"theme\":\"x\"}");

    assertThat(error(plan)).isEqualTo(WorkspaceError.CONFLICT);
    assertThat(box.read("opencode.jsonc")).isEqualTo("{\"theme\":\"x\"}");
    assertThat(box.root).isDirectoryNotContaining(f -> !f.endsWith("opencode.jsonc"));
  }

  @Test
  void aSettingsFileThatWouldNoLongerCountIsAConflict() throws IOException {
    WritePlan plan = box.files.plan(new AddPlugin("a"));
    box.put("opencode.json", "{}");

    assertThat(error(plan)).isEqualTo(WorkspaceError.CONFLICT);
    assertThat(box.exists("opencode.jsonc")).isFalse();
  }

  @Test
  void twoPlansOfTheSameFileAreNotBothCarriedOut() throws IOException {
    box.put("opencode.jsonc", "{}");
    WritePlan first = box.files.plan(new AddPlugin("a"));
    WritePlan second = box.files.plan(new AddPlugin("b"));
    box.files.apply(first);

    assertThat(error(second)).isEqualTo(WorkspaceError.CONFLICT);
  }

  @Test
  void theHashTellsPlansApart() throws IOException {
    box.put("opencode.jsonc", "{}");
    String one = box.files.plan(new AddPlugin("a")).requestHash();

    assertThat(box.files.plan(new AddPlugin("a")).requestHash()).isEqualTo(one);
    assertThat(box.files.plan(new AddPlugin("b")).requestHash()).isNotEqualTo(one);
    box.put("opencode.jsonc", "{ }");
    assertThat(box.files.plan(new AddPlugin("a")).requestHash()).isNotEqualTo(one);
  }

  @Test
  void theModeOfAFileStays() throws IOException {
    Path settings = box.put("opencode.jsonc", "{}");
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-rw-r--"));
    box.run(new AddPlugin("a"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void malformedSettingsAreNotEdited() throws IOException {
    box.put("opencode.jsonc", "{ oops");

    WorkspaceException e =
        catchThrowableOfType(WorkspaceException.class, () -> box.files.plan(new RemovePlugin("a")));
    assertThat(e.error()).isEqualTo(WorkspaceError.INVALID_JSONC);
  }

  @Test
  void aPatchIsJudgedLikeWhatItContains() {
    assertThat(refused(patch("{\"mcp\":{\"x\":{\"type\":\"local\"}}}")))
        .isEqualTo(WorkspaceError.INVALID_MCP_CONFIG);
    assertThat(refused(patch("{\"mcp\":{\"-x\":{}}}"))).isEqualTo(WorkspaceError.INVALID_MCP_NAME);
    assertThat(refused(patch("{\"plugin\":[\"\"]}"))).isEqualTo(WorkspaceError.INVALID_PLUGIN_SPEC);
    assertThat(refused(new PatchConfig(JsonValue.texts(java.util.List.of()), null)))
        .isEqualTo(WorkspaceError.INVALID_PAYLOAD);
    assertThat(refused(new PatchConfig(new JsonValue.Null(), null)))
        .isEqualTo(WorkspaceError.INVALID_PAYLOAD);
    assertThat(refused(new PatchConfig(null, null))).isEqualTo(WorkspaceError.INVALID_PAYLOAD);
  }

  @Test
  void aPatchOfBothFilesIsOnePlan() throws IOException {
    box.put("opencode.jsonc", "{\n  // keep\n  \"model\": \"a\"\n}\n");
    box.run(new PatchConfig(Sandbox.json("{\"theme\":\"b\"}"), Sandbox.json("{\"x\":{\"y\":1}}")));

    assertThat(box.read("opencode.jsonc"))
        .isEqualTo("{\n  // keep\n  \"model\": \"a\",\n  \"theme\": \"b\"\n}\n");
    assertThat(box.read(".opencode/openwork.json"))
        .isEqualTo("{\n  \"x\": {\n    \"y\": 1\n  }\n}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "a--b", "-a", "a/../b", "..", "a b"})
  void aSkillsNameMustBeOne(String name) {
    assertThat(refused(new PutSkill(name, "x", "d"))).isEqualTo(WorkspaceError.INVALID_SKILL_NAME);
  }

  @Test
  void aSkillGetsTheHeadItLacks() throws IOException {
    box.run(new PutSkill("one", "Body", "What: it does"));
    box.run(new PutSkill("two", "---\nlicense: MIT\ndescription: Own\n---\nBody\n", "Other"));

    assertThat(box.read(".opencode/skills/one/SKILL.md"))
        .isEqualTo("---\nname: one\ndescription: \"What: it does\"\n---\n\nBody\n");
    assertThat(box.read(".opencode/skills/two/SKILL.md"))
        .isEqualTo("---\nname: two\nlicense: MIT\ndescription: Own\n---\nBody\n");
    assertThat(box.files.skills(false).items())
        .extracting(SkillItem::description)
        .containsExactly("What: it does", "Own");
  }

  @Test
  void aSkillIsJudgedBeforeItIsWritten() {
    String other = "---\nname: other\ndescription: d\n---\n";
    assertThat(refused(new PutSkill("one", other, null)))
        .isEqualTo(WorkspaceError.INVALID_SKILL_NAME);
    assertThat(refused(new PutSkill("one", "x", null)))
        .isEqualTo(WorkspaceError.INVALID_DESCRIPTION);
    assertThat(refused(new PutSkill("one", "x", "d".repeat(1_025))))
        .isEqualTo(WorkspaceError.INVALID_DESCRIPTION);
    assertThat(refused(new PutSkill("one", " ", "d")))
        .isEqualTo(WorkspaceError.INVALID_SKILL_CONTENT);
    assertThat(refused(new PutSkill("one", "---\nopen", "d")))
        .isEqualTo(WorkspaceError.INVALID_SKILL_CONTENT);
  }

  @Test
  void aRemovedSkillsFolderGoesUnlessOtherFilesLieInIt() throws IOException {
    box.skill("one");
    box.skill("two");
    box.put(".opencode/skills/two/notes.txt", "mine");
    box.run(new RemoveSkill("one"));
    box.run(new RemoveSkill("two"));

    assertThat(box.exists(".opencode/skills/one")).isFalse();
    assertThat(box.read(".opencode/skills/two/notes.txt")).isEqualTo("mine");
    assertThat(box.exists(".opencode/skills/two/SKILL.md")).isFalse();
  }

  @Test
  void aCommandHoldsOnlyWhatWasGiven() throws IOException {
    box.run(new PutCommand("/review", null, " Do it ", null, null, false));

    assertThat(box.read(".opencode/commands/review.md"))
        .isEqualTo("---\nname: review\n---\n\nDo it\n");
    box.run(new PutCommand("review", "d", "t", "plan", "a/b-1", true));
    assertThat(box.files.commands(Scope.PROJECT).items())
        .containsExactly(new CommandItem("review", "d", "t", "plan", "a/b-1", true, Scope.PROJECT));
    box.run(new RemoveCommand("/review"));
    assertThat(box.exists(".opencode/commands/review.md")).isFalse();
  }

  @Test
  void aCommandIsJudged() {
    assertThat(refused(new PutCommand("a/b", null, "t", null, null, null)))
        .isEqualTo(WorkspaceError.INVALID_COMMAND_NAME);
    assertThat(refused(new PutCommand(null, null, "t", null, null, null)))
        .isEqualTo(WorkspaceError.INVALID_COMMAND_NAME);
    assertThat(refused(new PutCommand("a", null, " ", null, null, null)))
        .isEqualTo(WorkspaceError.INVALID_COMMAND_TEMPLATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"type\":\"local\"}",
        "{\"type\":\"local\",\"command\":[]}",
        "{\"type\":\"local\",\"command\":[1]}",
        "{\"type\":\"remote\"}",
        "{\"type\":\"remote\",\"url\":\"file:///etc\"}",
        "{\"type\":\"odd\"}"
      })
  void anMcpConfigMustBeOneTheEngineCanUse(String config) {
    JsonValue value = owpenbot.bot.server.files.jsonc.Jsonc.strict(config);

    assertThat(refused(new PutMcp("x", value))).isEqualTo(WorkspaceError.INVALID_MCP_CONFIG);
  }

  @Test
  void anMcpServerComesAndGoes() throws IOException {
    box.run(new PutMcp("x", Sandbox.json("{\"type\":\"remote\",\"url\":\"https://{env:H}/mcp\"}")));
    assertThat(box.files.mcp().items()).extracting(McpItem::name).containsExactly("x");
    box.run(new RemoveMcp("x"));
    assertThat(box.files.mcp().items()).isEmpty();
    assertThat(refused(new PutMcp("-x", null))).isEqualTo(WorkspaceError.INVALID_MCP_NAME);
  }

  @Test
  void fieldsOfAWrongTypeAreRefused() {
    assertThat(
            catchThrowableOfType(
                    WorkspaceException.class,
                    () -> WriteRequests.putSkill(Sandbox.json("{\"name\":[]}")))
                .error())
        .isEqualTo(WorkspaceError.INVALID_PAYLOAD);
    assertThat(WriteRequests.putCommand(Sandbox.json("{\"model\":null}")).model()).isNull();
  }

  private static PatchConfig patch(String opencode) {
    return new PatchConfig(Sandbox.json(opencode), null);
  }

  private WorkspaceError refused(WriteRequest request) {
    return catchThrowableOfType(WorkspaceException.class, () -> box.files.plan(request)).error();
  }

  private WorkspaceError error(WritePlan plan) {
    return catchThrowableOfType(WorkspaceException.class, () -> box.files.apply(plan)).error();
  }
}
