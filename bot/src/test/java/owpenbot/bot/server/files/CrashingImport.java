package owpenbot.bot.server.files;

import java.nio.file.Path;
import java.time.Clock;

/// A process that ends without a word when an import has come as far as it is told.
final class CrashingImport {

  private CrashingImport() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    Applier.Stage end = Applier.Stage.valueOf(args[1]);
    WorkspaceFiles files =
        new WorkspaceFiles(
            Workspace.of(folder.resolve("project"), folder.resolve("home")),
            folder.resolve("data"),
            Clock.systemUTC(),
            stage -> {
              if (stage == end) {
                Runtime.getRuntime().halt(9);
              }
            });
    files.apply(files.plan(new WriteRequest.Import(Sandbox.json(args[2]))));
  }
}
