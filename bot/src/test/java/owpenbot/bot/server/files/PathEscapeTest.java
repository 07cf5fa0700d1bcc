package owpenbot.bot.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.server.files.WriteRequest.AddPlugin;
import owpenbot.bot.server.files.WriteRequest.PutSkill;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.files.jsonc.Jsonc;

/// Links in the workspace must not lead a write out of it.
final class PathEscapeTest {

  private static final String SKILL = "---\nname: old\ndescription: Old\n---\nOld.\n";
  private static final JsonValue.Obj REPLACING =
      (JsonValue.Obj)
          Jsonc.strict(
              "{\"opencode\":{\"theme\":\"dark\"},\"skills\":[],\"mode\":{\"skills\":\"replace\"}}");

  @TempDir Path folder;
  private Sandbox box;
  private Path outside;

  @BeforeEach
  void open() throws IOException {
    box = new Sandbox(folder);
    outside = Files.createDirectories(folder.resolve("outside"));
  }

  @Test
  void aLinkedFolderIsRefused() throws IOException {
    Files.createSymbolicLink(box.root.resolve(".opencode"), outside);

    assertThat(refused(new PutSkill("x", "b", "d"))).isEqualTo(WorkspaceError.PATH_ESCAPE);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aLinkedFileIsRefused() throws IOException {
    Path target = Files.writeString(outside.resolve("settings"), "{}");
    Files.createSymbolicLink(box.root.resolve("opencode.jsonc"), target);

    assertThat(refused(new AddPlugin("x"))).isEqualTo(WorkspaceError.PATH_ESCAPE);
  }

  @Test
  void aLinkThatLeadsNowhereIsRefused() throws IOException {
    Files.createSymbolicLink(box.root.resolve("opencode.jsonc"), outside.resolve("later"));
    box.put("opencode.json", "{}");

    assertThat(refused(new PutSkill("x", "b", "d"))).isNull();
    Files.delete(box.root.resolve("opencode.json"));
    assertThat(refused(new AddPlugin("x"))).isEqualTo(WorkspaceError.PATH_ESCAPE);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aFolderThatBecomesALinkAfterThePlanIsRefused() throws IOException {
    WritePlan plan = box.files.plan(new PutSkill("x", "b", "d"));
    Files.createSymbolicLink(box.root.resolve(".opencode"), outside);

    WorkspaceException e =
        catchThrowableOfType(WorkspaceException.class, () -> box.files.apply(plan));
    assertThat(e.error()).isEqualTo(WorkspaceError.PATH_ESCAPE);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aFolderThatBecomesALinkWhileItIsWrittenIsNotFollowed() throws IOException {
    Files.createDirectories(box.root.resolve(".opencode"));
    Path twin = Files.createDirectories(outside.resolve("skills/x"));

    WorkspaceError error = swappedAt(Applier.Stage.PREPARED, new PutSkill("x", "b", "d"));

    assertThat(error).isEqualTo(WorkspaceError.PATH_ESCAPE);
    assertThat(twin).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(
      value = Applier.Stage.class,
      names = {"JOURNALED", "REPLACED_ONE"})
  void norIsItBetweenTwoFilesOfOneChange(Applier.Stage stage) throws IOException {
    box.put("opencode.jsonc", "{}");
    box.put(".opencode/skills/old/SKILL.md", SKILL);
    Path theirs = Files.createDirectories(outside.resolve("skills/old")).resolve("SKILL.md");
    Files.writeString(theirs, SKILL);

    WorkspaceError error = swappedAt(stage, new WriteRequest.Import(REPLACING));

    assertThat(error).isEqualTo(WorkspaceError.PATH_ESCAPE);
    assertThat(theirs).hasContent(SKILL);
    assertThat(box.read("opencode.jsonc")).isEqualTo("{}");
  }

  /// The change with the engine's folder put aside and a link in its place at that moment.
  private @Nullable WorkspaceError swappedAt(Applier.Stage when, WriteRequest request) {
    AtomicBoolean done = new AtomicBoolean();
    WorkspaceFiles files =
        new WorkspaceFiles(
            Workspace.of(box.root, box.home),
            folder.resolve("data"),
            box.clock(),
            stage -> {
              if (stage == when && done.compareAndSet(false, true)) {
                swap();
              }
            });
    WritePlan plan = files.plan(request);
    try {
      files.apply(plan);
      return null;
    } catch (WorkspaceException e) {
      return e.error();
    }
  }

  private void swap() {
    try {
      Files.move(box.root.resolve(".opencode"), folder.resolve("aside"));
      Files.createSymbolicLink(box.root.resolve(".opencode"), outside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLinkWithinTheWorkspaceIsFollowedAndStaysALink() throws IOException {
    box.put("settings/team.jsonc", "{}");
    Path link = box.root.resolve("opencode.jsonc");
    Files.createSymbolicLink(link, Path.of("settings/team.jsonc"));
    box.run(new AddPlugin("x"));

    assertThat(link).isSymbolicLink();
    assertThat(box.read("settings/team.jsonc")).contains("\"x\"");
  }

  @Test
  void aWorkspaceThatIsItselfALinkIsFine() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("alias"), box.root);
    WorkspaceFiles files =
        new WorkspaceFiles(Workspace.of(link, box.home), folder.resolve("data"), box.clock());
    files.apply(files.plan(new AddPlugin("x")));

    assertThat(box.read("opencode.jsonc")).contains("\"x\"");
  }

  @Test
  void aLinkPlantedWhereTheTemporaryFileGoesIsNotWrittenThrough() throws IOException {
    Path victim = Files.writeString(outside.resolve("victim"), "precious");
    Files.createSymbolicLink(box.root.resolve(".opencode.jsonc.owpenbot"), victim);
    box.run(new AddPlugin("x"));

    assertThat(victim).hasContent("precious");
    assertThat(box.read("opencode.jsonc")).contains("\"x\"");
  }

  private @Nullable WorkspaceError refused(WriteRequest request) {
    try {
      box.files.plan(request);
      return null;
    } catch (WorkspaceException e) {
      return e.error();
    }
  }
}
