package owpenbot.client.opencode;

import java.time.Instant;

/// What a session is doing.
public sealed interface SessionStatus {

  /// Nothing.
  record Idle() implements SessionStatus {}

  /// Working on a prompt.
  record Busy() implements SessionStatus {}

  /// Waiting to ask the model again after it failed.
  ///
  /// @param message the failure, first line only
  record Retry(int attempt, String message, Instant next) implements SessionStatus {}
}
