package owpenbot.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How tool permissions are handled.
///
/// @param timeout after which an ask expires, or null for never
/// @param reminder after which an unanswered ask is pointed out again
public record ApprovalSettings(Mode mode, @Nullable Duration timeout, Duration reminder) {

  /// What happens when the engine asks.
  public enum Mode {
    /// A person decides.
    ASK,
    /// Everything is allowed, unseen.
    ALLOW,
    /// Everything is denied.
    DENY
  }
}
