package owpenbot.bot.server.files;

import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// A request about a workspace's files that is refused. The message is for whoever asked.
public final class WorkspaceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final WorkspaceError error;
  private final transient @Nullable JsonValue details;

  public WorkspaceException(WorkspaceError error, String message) {
    this(error, message, null, null);
  }

  /// @param details for the answer's `details`
  public WorkspaceException(
      WorkspaceError error,
      String message,
      @Nullable JsonValue details,
      @Nullable Throwable cause) {
    super(message, cause);
    this.error = error;
    this.details = details;
  }

  public WorkspaceError error() {
    return error;
  }

  public @Nullable JsonValue details() {
    return details;
  }

  /// What the person reads.
  public String text() {
    return String.valueOf(getMessage());
  }
}
