package owpenbot.config;

/// How answers look.
///
/// @param busy what happens to a message that comes while a run goes on
/// @param toolOutputLimit most characters of a tool's output shown, in verbose mode
public record ReplySettings(Verbosity verbosity, Busy busy, int toolOutputLimit) {

  /// How much of a run's work is shown.
  public enum Verbosity {
    /// The final answer only.
    QUIET,
    /// Edits, commands and subagents.
    NORMAL,
    /// Every tool and its output.
    VERBOSE
  }

  /// What a message does that arrives during a run.
  public enum Busy {
    /// It waits for its turn.
    QUEUE,
    /// It is handed to the running model at once.
    STEER
  }
}
