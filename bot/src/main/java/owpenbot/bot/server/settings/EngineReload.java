package owpenbot.bot.server.settings;

import java.io.IOException;

/// Makes opencode look at a workspace's settings again.
public interface EngineReload {

  /// Disposes opencode's instance for the workspace; the next use loads it anew.
  ///
  /// @return false when there is no engine for it
  /// @throws IOException when the engine did not do it
  boolean reload(ServedWorkspace workspace) throws IOException, InterruptedException;
}
