package owpenbot.connectors.telegram;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Health;

/// How the connection is doing, written by the poll loop and read by anyone. Thread-safe.
final class HealthBoard {

  private volatile Health health = new Health(Health.State.STARTING, null, null, null);

  Health now() {
    return health;
  }

  synchronized void account(String username) {
    health = new Health(health.state(), "@" + username, health.lastEventAt(), health.problem());
  }

  synchronized void event(Instant at) {
    health = new Health(health.state(), health.account(), at, health.problem());
  }

  synchronized void state(Health.State state, @Nullable String problem) {
    if (health.state() != Health.State.CLOSED) {
      health = new Health(state, health.account(), health.lastEventAt(), problem);
    }
  }
}
