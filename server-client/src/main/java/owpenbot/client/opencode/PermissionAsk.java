package owpenbot.client.opencode;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The engine waits for somebody to allow a tool call.
///
/// @param id `per_…`
/// @param sessionId whose call it is; a subagent's own session, not its parent's
/// @param permission `bash`, `edit`, `webfetch`, `external_directory`, …
/// @param patterns what it applies to; lossy for bash in 1.1, so show the tool's input instead
/// @param always what "always" would allow from then on, in every session of the directory
/// @param metadata string values of the ask's metadata, for example `command`, `filepath`, `diff`
/// @param messageId,callId the tool part that waits; null when the engine asks outside a call
public record PermissionAsk(
    String id,
    String sessionId,
    String permission,
    List<String> patterns,
    List<String> always,
    Map<String, String> metadata,
    @Nullable String messageId,
    @Nullable String callId) {
  public PermissionAsk {
    patterns = List.copyOf(patterns);
    always = List.copyOf(always);
    metadata = Map.copyOf(metadata);
  }
}
