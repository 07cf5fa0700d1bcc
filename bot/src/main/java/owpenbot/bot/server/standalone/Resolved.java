package owpenbot.bot.server.standalone;

import java.nio.file.Path;
import java.util.List;
import owpenbot.bot.server.settings.ServerSettings;

/// What the process was told, put together.
///
/// @param data where audit logs and the log go
/// @param tokenOrigin, hostTokenOrigin generated ones are printed
/// @param warnings for stderr
record Resolved(
    ServerSettings server,
    Path data,
    Origin tokenOrigin,
    Origin hostTokenOrigin,
    boolean json,
    boolean logRequests,
    boolean verbose,
    List<String> warnings) {
  Resolved {
    warnings = List.copyOf(warnings);
  }
}
