package owpenbot.connectors.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a connector is doing, for `status`, `doctor` and `/health`.
///
/// @param account who we are on the platform, for example "@shop_bot"; null before we know
/// @param lastEventAt when the last event arrived, or null
/// @param problem what is wrong and how to mend it; null when all is well
public record Health(
    State state,
    @Nullable String account,
    @Nullable Instant lastEventAt,
    @Nullable String problem) {

  /// Where the connection stands.
  public enum State {
    STARTING,
    CONNECTED,
    /// Trying again by itself.
    RECONNECTING,
    /// Needs a person, for example a new token.
    FAILED,
    CLOSED
  }
}
