package owpenbot.bot.server.held;

import java.time.Instant;
import java.util.List;
import owpenbot.bot.server.tokens.Caller;

/// A write that was checked and waits for a decision. Immutable.
///
/// @param action for example `plugins.add`
/// @param summary one line for people, by us; names in it are the client's
/// @param paths absolute, of the files it would change
/// @param diff unified, of all these files
/// @param requestHash SHA-256 in hex of what would be written where
/// @param expiresAt when the clock denies it
public record HeldWrite(
    String id,
    String workspaceId,
    String workspaceName,
    String action,
    String summary,
    List<String> paths,
    String diff,
    String requestHash,
    Caller actor,
    Instant createdAt,
    Instant expiresAt) {
  public HeldWrite {
    paths = List.copyOf(paths);
  }
}
