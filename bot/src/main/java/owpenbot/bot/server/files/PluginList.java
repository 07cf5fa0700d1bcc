package owpenbot.bot.server.files;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The plugins of a workspace.
///
/// @param packageJson `.opencode/package.json` if there is one: the packages that plugins may need
public record PluginList(List<PluginItem> items, @Nullable Path packageJson) {

  /// In which order the engine loads them.
  public static final List<String> LOAD_ORDER =
      List.of("config.global", "config.project", "dir.global", "dir.project");

  public PluginList {
    items = List.copyOf(items);
  }
}
