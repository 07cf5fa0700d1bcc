package owpenbot.bot.audit;

import java.util.Locale;

/// What became of a request.
public enum AuditDecision {
  ALLOWED,
  DENIED,
  TIMED_OUT,
  CANCELLED,
  /// Not valid, so nobody was asked.
  REFUSED,
  /// A path led out of the workspace, so nobody was asked.
  PATH_ESCAPE,
  /// A file changed between the diff and the write.
  CONFLICT;

  /// As it stands in a line: `timed-out`.
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
