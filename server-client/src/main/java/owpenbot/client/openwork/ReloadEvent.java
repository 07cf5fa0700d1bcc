package owpenbot.client.openwork;

import java.time.Instant;

/// Something was changed that opencode only sees after a reload.
///
/// @param seq its number in the server's log
/// @param reason `plugins`, `skills`, `mcp`, `config`, `agents` or `commands`
/// @param name of what was changed, may be empty
/// @param path of the changed file, may be empty
public record ReloadEvent(
    String id, long seq, String reason, String name, String path, Instant timestamp) {}
