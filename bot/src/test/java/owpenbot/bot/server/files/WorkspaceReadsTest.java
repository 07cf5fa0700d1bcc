package owpenbot.bot.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.server.files.jsonc.JsonValue;

final class WorkspaceReadsTest {

  @TempDir Path folder;
  private Sandbox box;

  @BeforeEach
  void open() throws IOException {
    box = new Sandbox(folder);
  }

  @Test
  void theIdIsTheOriginals() {
    // printf %s /srv/project | sha256sum
    assertThat(Workspace.idOf(Path.of("/srv/project"))).matches("ws_[0-9a-f]{12}");
    assertThat(Workspace.idOf(Path.of("/"))).isEqualTo("ws_8a5edab28263");
  }

  @Test
  void missingSettingsAreEmpty() {
    assertThat(box.files.config())
        .isEqualTo(new ConfigView(JsonValue.object(), JsonValue.object()));
  }

  @Test
  void theCommentedSettingsFileIsPreferred() throws IOException {
    box.put("opencode.json", "{\"model\":\"plain\"}");
    assertThat(box.files.config().opencode().compact()).contains("plain");
    box.put("opencode.jsonc", "{\"model\":\"commented\", /* yes */}");

    assertThat(box.later().files.config().opencode().compact()).contains("commented");
  }

  @Test
  void malformedSettingsAre422WithTheirPlace() throws IOException {
    box.put("opencode.jsonc", "{ \"a\" 1 }");

    WorkspaceException e =
        catchThrowableOfType(WorkspaceException.class, () -> box.files.plugins(false));

    assertThat(e.error()).isEqualTo(WorkspaceError.INVALID_JSONC);
    assertThat(e.error().status()).isEqualTo(422);
    String details = Objects.requireNonNull(e.details()).compact();
    assertThat(Sandbox.json("{\"d\":" + details + "}"))
        .isEqualTo(
            Sandbox.json(
                "{d:[{code:'ColonExpected',offset:6,length:1}]}"
                    .replace("'", "\"")
                    .replaceAll("(\\w+):", "\"$1\":")));
  }

  @Test
  void malformedOpenworkSettingsAreNamedDifferently() throws IOException {
    box.put(".opencode/openwork.json", "[]");

    assertThat(catchThrowableOfType(WorkspaceException.class, box.files::config).error())
        .isEqualTo(WorkspaceError.INVALID_JSON);
  }

  @Test
  void pluginsComeFromSettingsAndFolders() throws IOException {
    box.put("opencode.jsonc", "{ \"plugin\": [\"a@1\", [\"b\", {}]] }");
    box.put(".opencode/plugin/one.ts", "");
    box.put(".opencode/plugins/two.js", "");
    box.put(".opencode/plugins/readme.md", "");
    box.put(".opencode/package.json", "{}");
    Path global = Files.createDirectories(box.home.resolve(".config/opencode/plugins"));
    Files.writeString(global.resolve("mine.js"), "");
    Files.writeString(global.resolveSibling("opencode.json"), "{\"plugin\":[\"g\"]}");

    assertThat(box.files.plugins(false).items())
        .extracting(PluginItem::spec)
        .containsExactly(
            "a@1",
            "b",
            "file://" + box.root.resolve(".opencode/plugins/two.js"),
            "file://" + box.root.resolve(".opencode/plugin/one.ts"));
    assertThat(box.files.plugins(true).items())
        .extracting(item -> item.source() + " " + item.scope().wire())
        .endsWith("config global", "dir.global global");
    assertThat(box.files.plugins(false).packageJson()).hasFileName("package.json");
  }

  @Test
  void oneBadSkillIsAWarningAndTheOthersAreListed() throws IOException {
    box.skill("good");
    box.put(".opencode/skills/bad/SKILL.md", "---\nname: bad\n");
    box.put(".opencode/skills/Upper/SKILL.md", "---\ndescription: x\n---\n");
    box.put(".opencode/skills/other/SKILL.md", "---\nname: else\ndescription: x\n---\n");
    box.put(".opencode/skills/silent/SKILL.md", "Text only\n");
    Files.write(
        Files.createDirectories(box.root.resolve(".opencode/skills/bytes")).resolve("SKILL.md"),
        new byte[] {(byte) 0xC3, (byte) 0x28});

    SkillList skills = box.files.skills(false);

    assertThat(skills.items()).extracting(SkillItem::name).containsExactly("good");
    assertThat(skills.warnings())
        .extracting(
            warning -> warning.path().resolveSibling(".").normalize().getFileName().toString())
        .containsExactly("Upper", "bad", "bytes", "other", "silent");
  }

  @Test
  void skillsOfTheRepositoryAboveCountAndOfNothingBeyondIt() throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repo"));
    skill(folder.resolve(".claude/skills/outside"));
    skill(repository.resolve(".opencode/skill/above"));
    Sandbox inner = new Sandbox(repository);
    inner.skill("own");

    assertThat(inner.files.skills(false).items())
        .extracting(SkillItem::name)
        .containsExactly("own");
    Files.createDirectory(repository.resolve(".git"));
    assertThat(inner.later().files.skills(false).items())
        .extracting(SkillItem::name)
        .containsExactly("own", "above");
  }

  @Test
  void theFirstSkillOfANameWinsAndGlobalOnesComeLast() throws IOException {
    box.skill("same");
    skill(box.home.resolve(".claude/skills/same"));
    skill(box.home.resolve(".config/opencode/skills/mine"));

    assertThat(box.files.skills(true).items())
        .extracting(item -> item.name() + " " + item.scope().wire())
        .containsExactly("same project", "mine global");
  }

  @Test
  void anAnswerIsRightASecondAfterAChangeAndTheSameInstanceBefore() throws IOException {
    box.skill("one");
    SkillList first = box.files.skills(false);
    assertThat(box.later().files.skills(false)).isSameAs(first);

    box.skill("two");
    assertThat(box.later().files.skills(false).items()).hasSize(2);
    Files.delete(box.root.resolve(".opencode/skills/one/SKILL.md"));
    assertThat(box.later().files.skills(false).items()).hasSize(1);
  }

  @Test
  void aChangeOfTheSameLengthWithinTheSameTickIsSeen() throws IOException {
    FileTime tick = FileTime.from(Instant.now());
    Path file = box.put(".opencode/commands/c.md", "---\ndescription: old\n---\nx\n");
    Files.setLastModifiedTime(file, tick);
    assertThat(box.files.commands(Scope.PROJECT).items().getFirst().description()).isEqualTo("old");

    Files.writeString(file, "---\ndescription: new\n---\nx\n");
    Files.setLastModifiedTime(file, tick);

    assertThat(box.later().files.commands(Scope.PROJECT).items().getFirst().description())
        .isEqualTo("new");
  }

  @Test
  void commandsAreListedWithWhatTheySayAndBadOnesWarnedOf() throws IOException {
    box.put(
        ".opencode/commands/review.md",
        "---\ndescription: Look\nagent: plan\nmodel: a/b\nsubtask: true\n---\n\nDo it\n");
    box.put(".opencode/command/plain.md", "Just this\n");
    box.put(".opencode/commands/broken.md", "---\nx\n---\n");

    CommandList commands = box.files.commands(Scope.PROJECT);

    assertThat(commands.items())
        .containsExactly(
            new CommandItem("review", "Look", "Do it", "plan", "a/b", true, Scope.PROJECT),
            new CommandItem("plain", null, "Just this", null, null, null, Scope.PROJECT));
    assertThat(commands.warnings()).hasSize(1);
  }

  @Test
  void anMcpServerIsDisabledByToolsWhenTheLastPatternThatFitsSaysSo() throws IOException {
    box.put(
        "opencode.json",
        """
        {"mcp":{"a":{"type":"remote","url":"https://a"},"b":{},"c":{}},
         "tools":{"*":false,"a_*":true,"b*":false,"c_one":true}}
        """);

    assertThat(box.files.mcp().items())
        .extracting(item -> item.name() + item.disabledByTools())
        .containsExactly("afalse", "btrue", "ctrue");
  }

  @Test
  void linksThatLeaveTheWorkspaceAreNotRead() throws IOException {
    Path secret = Files.createDirectories(folder.resolve("elsewhere/leak"));
    skill(secret);
    Files.createDirectories(box.root.resolve(".opencode/skills"));
    Files.createSymbolicLink(box.root.resolve(".opencode/skills/leak"), secret);
    Files.createSymbolicLink(
        box.root.resolve("opencode.jsonc"),
        Files.writeString(folder.resolve("private.json"), "{}"));

    assertThat(box.files.skills(false).items()).isEmpty();
    assertThat(box.files.skills(false).warnings())
        .extracting(Warning::reason)
        .containsExactly("leads out of the workspace");
    assertThat(catchThrowableOfType(WorkspaceException.class, box.files::config).error())
        .isEqualTo(WorkspaceError.PATH_ESCAPE);
  }

  @Test
  void everyAreaHasAMarkThatChangesWithItAlone() throws IOException {
    box.put("opencode.jsonc", "{\"model\":\"a\",\"plugin\":[],\"mcp\":{}}");
    var before = box.files.fingerprints();
    box.put("opencode.jsonc", "{\"model\":\"a\",\"plugin\":[\"p\"],\"mcp\":{}}");
    box.skill("new");
    var after = box.later().files.fingerprints();

    assertThat(List.of(Area.values()))
        .filteredOn(area -> !Objects.equals(after.get(area), before.get(area)))
        .containsExactly(Area.PLUGINS, Area.SKILLS);
  }

  private static void skill(Path folder) throws IOException {
    Files.createDirectories(folder);
    String name = folder.getFileName().toString();
    Files.writeString(
        folder.resolve("SKILL.md"), "---\nname: %s\ndescription: d\n---\n".formatted(name));
  }
}
