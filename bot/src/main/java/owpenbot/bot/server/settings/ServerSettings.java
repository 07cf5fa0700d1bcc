package owpenbot.bot.server.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.config.Secret;

/// Everything one server goes by.
///
/// @param port 0 for any free one
/// @param corsOrigins of pages that may call; `*` for all of them
/// @param authorizedRoots folders within which workspaces may lie
/// @param journals folder for what a crash must not leave half done; outside of all workspaces
/// @param tokens file of the issued tokens
/// @param configPath the settings file it was started with, for `/status`
public record ServerSettings(
    String host,
    int port,
    Secret clientToken,
    Secret hostToken,
    Approvals approvals,
    List<ServedWorkspace> workspaces,
    List<Path> authorizedRoots,
    List<String> corsOrigins,
    boolean readOnly,
    Path journals,
    Path tokens,
    @Nullable Path configPath) {
  public ServerSettings {
    workspaces = List.copyOf(workspaces);
    authorizedRoots = List.copyOf(authorizedRoots);
    corsOrigins = List.copyOf(corsOrigins);
  }

  public Optional<ServedWorkspace> workspace(String id) {
    return workspaces.stream().filter(workspace -> workspace.id().equals(id)).findFirst();
  }
}
