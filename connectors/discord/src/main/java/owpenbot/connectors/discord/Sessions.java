package owpenbot.connectors.discord;

import java.time.Duration;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.utils.SessionControllerAdapter;

/// Tells JDA where the gateway is, and keeps the connections that begin anew apart. Thread-safe.
final class Sessions extends SessionControllerAdapter {

  private final String gatewayUrl;
  private final Duration gap;

  Sessions(String gatewayUrl, Duration gap) {
    this.gatewayUrl = gatewayUrl;
    this.gap = gap;
  }

  @Override
  public String getGateway() {
    return gatewayUrl;
  }

  @Override
  public ShardedGateway getShardedGateway(JDA api) {
    return new ShardedGateway(gatewayUrl, api.getShardInfo().getShardTotal());
  }

  @Override
  protected void runWorker() {
    synchronized (lock) {
      if (workerHandle == null) {
        workerHandle = new QueueWorker(gap.toMillis());
        workerHandle.setDaemon(true);
        workerHandle.start();
      }
    }
  }
}
