package owpenbot.client.openwork;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A write that waits for a decision.
///
/// @param workspaceName empty when the server does not say
/// @param paths the files it would change
/// @param diff what it would change in them, unified; empty when the server does not say
/// @param expiresAt when it is denied by the clock; null when the server does not say
/// @param requestHash SHA-256 of the request, in hex; empty when the server does not say
public record HeldWrite(
    String id,
    String workspaceId,
    String workspaceName,
    String action,
    String summary,
    List<String> paths,
    Instant createdAt,
    AuditActor actor,
    String diff,
    @Nullable Instant expiresAt,
    String requestHash) {
  public HeldWrite {
    paths = List.copyOf(paths);
  }
}
