package owpenbot.connectors.discord;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Health;

/// How the connection is doing, written by the gateway and read by anyone. Thread-safe.
final class HealthBoard {

  private static final String LOST = "The connection to Discord is lost; trying again by itself.";

  private final Set<Integer> connected = new HashSet<>();
  private int shards = 1;
  private volatile Health health = new Health(Health.State.STARTING, null, null, null);

  Health now() {
    return health;
  }

  synchronized void account(String name, int shardCount) {
    shards = shardCount;
    connected.clear();
    health = new Health(health.state(), name, health.lastEventAt(), health.problem());
  }

  synchronized void event(Instant at) {
    health = new Health(health.state(), health.account(), at, health.problem());
  }

  synchronized void shardUp(int shard) {
    connected.add(shard);
    if (connected.size() >= shards) {
      state(Health.State.CONNECTED, null);
    }
  }

  synchronized void shardDown(int shard) {
    boolean was = connected.remove(shard);
    if (was || health.state() == Health.State.CONNECTED) {
      state(Health.State.RECONNECTING, LOST);
    }
  }

  synchronized void state(Health.State state, @Nullable String problem) {
    boolean over = health.state() == Health.State.CLOSED || health.state() == Health.State.FAILED;
    if (!over || state == Health.State.CLOSED) {
      health = new Health(state, health.account(), health.lastEventAt(), problem);
    }
  }
}
