package owpenbot.bot.server.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Keeps paths inside a folder. Real paths are compared, so a symbolic link may stand below the
/// folder only if it leads to somewhere below it. Thread-safe.
final class PathGuard {

  private final Path root;

  /// @param root absolute
  PathGuard(Path root) {
    this.root = root;
  }

  /// Where the path really is; the part of it that does not exist yet stays as it is. Throws a
  /// [WorkspaceException] for one that leads out.
  Path real(Path path) {
    Path normal = path.toAbsolutePath().normalize();
    if (!normal.startsWith(root)) {
      throw escape(path);
    }
    try {
      Path realRoot = root.toRealPath();
      Path existing = normal;
      while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
        existing = existing.getParent();
      }
      Path real = existing.toRealPath().resolve(existing.relativize(normal));
      if (real.normalize().startsWith(realRoot)) {
        return real.normalize();
      }
      throw escape(path);
    } catch (IOException e) {
      throw new WorkspaceException(
          WorkspaceError.PATH_ESCAPE, name(path) + " leads nowhere", null, e);
    }
  }

  /// As it is named to people: below the root, with `/`.
  String name(Path path) {
    Path normal = path.toAbsolutePath().normalize();
    return normal.startsWith(root)
        ? root.relativize(normal).toString().replace('\\', '/')
        : normal.toString();
  }

  private WorkspaceException escape(Path path) {
    return new WorkspaceException(
        WorkspaceError.PATH_ESCAPE, name(path) + " leads out of the workspace");
  }
}
