package owpenbot.connectors.discord;

import java.util.function.IntConsumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;

/// Hands on what one connection says. Called on the connection's thread.
final class GatewayListener implements EventListener {

  private final HealthBoard health;
  private final Gateway.Heard heard;
  private final IntConsumer ended;
  private volatile boolean fresh;

  GatewayListener(HealthBoard health, Gateway.Heard heard, IntConsumer ended) {
    this.health = health;
    this.heard = heard;
    this.ended = ended;
  }

  @Override
  public void onEvent(GenericEvent event) {
    switch (event) {
      case RawGatewayEvent raw -> raw(raw);
      case StatusChangeEvent status -> status(status);
      case ReadyEvent _, SessionRecreateEvent _ -> fresh = true;
      case ShutdownEvent shutdown -> ended.accept(shutdown.getCode());
      default -> {
        // JDA's own view of the same events.
      }
    }
  }

  // JDA is ready while it handles the last guild, and hands that guild on only then.
  private void raw(RawGatewayEvent event) {
    heard.event(event.getType(), event.getPayload());
    if (fresh) {
      fresh = false;
      heard.fresh();
    }
  }

  private void status(StatusChangeEvent event) {
    int shard = event.getJDA().getShardInfo().getShardId();
    JDA.Status status = event.getNewStatus();
    if (status == JDA.Status.CONNECTED) {
      health.shardUp(shard);
    } else if (status == JDA.Status.DISCONNECTED || status == JDA.Status.WAITING_TO_RECONNECT) {
      health.shardDown(shard);
      heard.lost();
    }
  }
}
