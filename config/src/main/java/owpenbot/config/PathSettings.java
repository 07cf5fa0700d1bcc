package owpenbot.config;

import java.nio.file.Path;
import java.util.List;

/// Where things lie; all absolute.
///
/// @param data our own folder, `~/.owpenbot`
/// @param config the settings file
/// @param database our store
/// @param directory where opencode works for chats that have no binding
/// @param roots folders within which `/project` may choose; the default is `directory` alone
public record PathSettings(
    Path data, Path config, Path database, Path directory, List<Path> roots) {
  public PathSettings {
    roots = List.copyOf(roots);
  }
}
