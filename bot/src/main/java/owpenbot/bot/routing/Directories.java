package owpenbot.bot.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import owpenbot.bot.session.Places;
import owpenbot.bot.store.ChatRow;
import owpenbot.connectors.api.ConnectorId;

/// Where opencode works for a chat, and where it may.
///
/// @param general for chats without a binding on connectors without a directory of their own
/// @param own of connectors that have one
/// @param roots folders within which a chat may be bound
public record Directories(String general, Map<ConnectorId, String> own, List<String> roots)
    implements Places {

  public Directories {
    own = Map.copyOf(own);
    roots = List.copyOf(roots);
  }

  @Override
  public String of(ChatRow row) {
    String bound = row.directory();
    return bound == null ? own.getOrDefault(row.chat().connector(), general) : bound;
  }

  @Override
  public boolean reachable(String directory) {
    return directory.equals(general)
        || own.containsValue(directory)
        || within(directory, directory).isPresent();
  }

  /// The real folder, if it lies within a root; symlinks do not lead out.
  ///
  /// @param base what a relative one is relative to
  public Optional<String> within(String base, String typed) {
    try {
      Path real = Path.of(base).resolve(typed).toRealPath();
      for (String root : roots) {
        if (real.startsWith(Path.of(root).toRealPath()) && Files.isDirectory(real)) {
          return Optional.of(real.toString());
        }
      }
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
