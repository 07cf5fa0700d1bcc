package owpenbot.bot.server.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the files of a workspace are.
record Places(Workspace workspace) {

  /// The engine's settings file: `opencode.jsonc`, or else `opencode.json` if that is there.
  Path opencode() {
    return settings(workspace.root());
  }

  Path otherOpencode() {
    Path chosen = opencode();
    String other = chosen.endsWith("opencode.json") ? "opencode.jsonc" : "opencode.json";
    return chosen.resolveSibling(other);
  }

  Path globalOpencode() {
    return settings(globalFolder());
  }

  private static Path settings(Path folder) {
    Path commented = folder.resolve("opencode.jsonc");
    Path plain = folder.resolve("opencode.json");
    return Files.notExists(commented) && Files.exists(plain) ? plain : commented;
  }

  Path openwork() {
    return folder().resolve("openwork.json");
  }

  Path folder() {
    return workspace.root().resolve(".opencode");
  }

  private Path globalFolder() {
    return workspace.home().resolve(".config/opencode");
  }

  Path newSkill(String name) {
    return folder().resolve("skills").resolve(name).resolve("SKILL.md");
  }

  Path newCommand(String name) {
    return folder().resolve("commands").resolve(name + ".md");
  }

  /// Where a skill of this name is in the workspace, or would be put.
  Path ownSkill(String name) {
    Path root = workspace.root();
    return List.of(".opencode/skill", ".claude/skills").stream()
        .map(folder -> root.resolve(folder).resolve(name).resolve("SKILL.md"))
        .filter(old -> Files.exists(old) && Files.notExists(newSkill(name)))
        .findFirst()
        .orElse(newSkill(name));
  }

  /// Where a command of this name is in the workspace, or would be put.
  Path ownCommand(String name) {
    Path old = folder().resolve("command").resolve(name + ".md");
    return Files.exists(old) && Files.notExists(newCommand(name)) ? old : newCommand(name);
  }

  /// The folder around everything that counts as the project's: the repository or the workspace.
  Path top() {
    return levels().getLast();
  }

  List<Path> plugins() {
    return List.of(folder().resolve("plugins"), folder().resolve("plugin"));
  }

  List<Path> globalPlugins() {
    return List.of(globalFolder().resolve("plugins"), globalFolder().resolve("plugin"));
  }

  List<Path> commands(Scope scope) {
    Path folder = scope == Scope.PROJECT ? folder() : globalFolder();
    return List.of(folder.resolve("commands"), folder.resolve("command"));
  }

  List<Path> agents() {
    return List.of(folder().resolve("agents"), folder().resolve("agent"));
  }

  /// The workspace's own, and those of the folders above it up to the repository's; the original
  /// went up to `/` when there is no repository.
  List<Path> skills() {
    return levels().stream()
        .flatMap(
            level ->
                List.of(".opencode/skills", ".opencode/skill", ".claude/skills").stream()
                    .map(level::resolve))
        .toList();
  }

  List<Path> globalSkills() {
    return List.of(
        globalFolder().resolve("skills"),
        globalFolder().resolve("skill"),
        workspace.home().resolve(".claude/skills"));
  }

  private List<Path> levels() {
    List<Path> levels = new ArrayList<>();
    for (Path at = workspace.root(); at != null; at = at.getParent()) {
      levels.add(at);
      if (Files.exists(at.resolve(".git"))) {
        return levels;
      }
    }
    return List.of(workspace.root());
  }
}
