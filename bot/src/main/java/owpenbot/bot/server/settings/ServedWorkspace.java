package owpenbot.bot.server.settings;

import java.nio.file.Path;
import owpenbot.bot.server.files.Workspace;

/// A folder whose settings, skills and commands the server looks after.
///
/// @param files the folder itself
/// @param type `local` or `remote`
/// @param engine the opencode that works there, as far as clients may know it
public record ServedWorkspace(Workspace files, String name, String type, SharedEngine engine) {

  /// A folder of this machine, named after itself.
  public static ServedWorkspace local(Path path, Path home, SharedEngine engine) {
    Workspace files = Workspace.of(path, home);
    Path name = files.root().getFileName();
    return new ServedWorkspace(
        files, name == null ? "Workspace" : name.toString(), "local", engine);
  }

  public String id() {
    return files.id();
  }

  public Path path() {
    return files.root();
  }
}
