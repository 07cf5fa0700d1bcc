package owpenbot.connectors.slack;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.Health;

/// How the connection is doing, written by whoever talks to Slack and read by anyone. A method that
/// Slack refuses for want of rights is a problem until it is allowed again. Thread-safe.
final class HealthBoard {

  private static final Logger LOG = LoggerFactory.getLogger(HealthBoard.class);

  private final Map<String, String> refused = new TreeMap<>();
  private volatile Health health = new Health(Health.State.STARTING, null, null, null);
  private @Nullable String connection;

  Health now() {
    return health;
  }

  synchronized void account(String name) {
    health = new Health(health.state(), "@" + name, health.lastEventAt(), health.problem());
  }

  synchronized void event(Instant at) {
    health = new Health(health.state(), health.account(), at, health.problem());
  }

  synchronized void state(Health.State state, @Nullable String problem) {
    if (health.state() != Health.State.CLOSED) {
      connection = problem;
      health = new Health(state, health.account(), health.lastEventAt(), problem());
    }
  }

  synchronized void allowed(String method) {
    if (refused.remove(method) != null) {
      show();
    }
  }

  synchronized void refused(String method, Refusal refusal) {
    String fix = refusal.fix();
    String line = method + ": " + fix;
    if (fix != null && !line.equals(refused.put(method, line))) {
      LOG.atError().addKeyValue("problem", line).log("Slack refused a call");
      show();
    }
  }

  private void show() {
    if (health.state() != Health.State.CLOSED) {
      health = new Health(health.state(), health.account(), health.lastEventAt(), problem());
    }
  }

  private @Nullable String problem() {
    return connection != null || refused.isEmpty()
        ? connection
        : String.join("; ", refused.values());
  }
}
