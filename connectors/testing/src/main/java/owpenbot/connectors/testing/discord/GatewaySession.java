package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;

/// One session of the gateway: what it was told, so that a client that comes back is told the rest.
/// Guarded by [World].
final class GatewaySession {

  final String id;
  final int intents;
  private final int shard;
  private final int shards;
  private final List<String> log = new ArrayList<>();
  WebSocket connection;

  /// The connection is open and dead: nothing goes through it, and nobody is told.
  boolean silent;

  GatewaySession(String id, int intents, int shard, int shards, WebSocket connection) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
    this.shards = shards;
    this.connection = connection;
  }

  /// @param guild 0 for private conversations, which are the first shard's
  boolean serves(long guild) {
    return guild == 0 ? shard == 0 : (guild >>> 22) % shards == shard;
  }

  boolean isOpen() {
    return connection.isOpen();
  }

  void dispatch(String type, ObjectNode data) {
    ObjectNode event = Payloads.JSON.objectNode().put("op", 0).put("t", type);
    event.put("s", log.size() + 1);
    event.set("d", data);
    log.add(event.toString());
    send(log.getLast());
  }

  void replay(int seq) {
    log.subList(Math.min(seq, log.size()), log.size()).forEach(this::send);
  }

  private void send(String event) {
    try {
      if (connection.isOpen() && !silent) {
        connection.send(event);
      }
    } catch (WebsocketNotConnectedException _) {
      // It will be replayed.
    }
  }
}
