package owpenbot.bot.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;

/// All logs, in a folder of our data directory. Thread-safe.
public final class AuditLogs {

  /// @param folder made when it is first needed
  /// @param redact takes secrets out of a text
  public AuditLogs(Path folder, Clock clock, UnaryOperator<String> redact) {
    throw new UnsupportedOperationException("" + folder + clock + redact.apply(""));
  }

  /// The log of a workspace.
  public AuditLog workspace(String workspaceId) {
    throw new UnsupportedOperationException(workspaceId);
  }

  /// The log of the bot's own changes and decisions.
  public AuditLog own() {
    throw new UnsupportedOperationException();
  }
}
