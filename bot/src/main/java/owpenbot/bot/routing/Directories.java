package owpenbot.bot.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.session.Places;
import owpenbot.bot.store.ChatRow;
import owpenbot.connectors.api.ConnectorId;

/// Where opencode works for a chat, and where it may. Thread-safe: connectors come and go.
public final class Directories implements Places {

  private final String general;
  private final List<String> roots;
  private final Map<ConnectorId, String> own = new ConcurrentHashMap<>();

  /// @param general for chats without a binding on connectors without a directory of their own
  /// @param own of connectors that have one
  /// @param roots folders within which a chat may be bound
  public Directories(String general, Map<ConnectorId, String> own, List<String> roots) {
    this.general = general;
    this.roots = List.copyOf(roots);
    this.own.putAll(own);
  }

  /// Gives a connector a directory of its own, or none.
  public void assign(ConnectorId connector, @Nullable String directory) {
    if (directory == null) {
      own.remove(connector);
    } else {
      own.put(connector, directory);
    }
  }

  /// For chats without a binding on connectors without a directory of their own.
  public String general() {
    return general;
  }

  /// Every directory that chats work in without being bound, the general one first.
  public List<String> unbound() {
    return Stream.concat(Stream.of(general), own.values().stream().sorted()).distinct().toList();
  }

  /// The folders within which chats may work.
  public List<String> roots() {
    return roots;
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
