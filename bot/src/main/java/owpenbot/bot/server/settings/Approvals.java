package owpenbot.bot.server.settings;

import java.time.Duration;

/// Whether writes wait for a decision, and how long.
///
/// @param automatic nobody is asked
public record Approvals(boolean automatic, Duration timeout) {

  /// As the API says it.
  public String mode() {
    return automatic ? "auto" : "manual";
  }
}
