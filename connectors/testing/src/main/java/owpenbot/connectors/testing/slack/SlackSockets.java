package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/// Socket Mode (docs.slack.dev/apis/events-api/using-socket-mode): each envelope goes to one of the
/// open sockets and must be acknowledged there. Events that are not acknowledged come again when
/// their socket is gone; clicks never do. Thread-safe: guarded by the world's lock.
final class SlackSockets implements AutoCloseable {

  private static final int MAX_SOCKETS = 10;

  private final SlackWorld world;
  private final Map<String, Envelope> unacknowledged = new LinkedHashMap<>();
  private final Map<String, JsonNode> acknowledged = new HashMap<>();
  private final List<WebSocket> open = new ArrayList<>();
  private final Set<String> tickets = new HashSet<>();
  private Server server;
  private int accepted;
  private int delivered;
  private int turn;

  /// What was sent and waits.
  private static final class Envelope {
    private final String id;
    private final String type;
    private final JsonNode payload;
    private @Nullable WebSocket carrier;
    private int attempts;

    Envelope(String id, String type, JsonNode payload) {
      this.id = id;
      this.type = type;
      this.payload = payload;
    }
  }

  SlackSockets(SlackWorld world) {
    this.world = world;
    this.server = new Server();
    server.begin();
  }

  /// Where to connect; good once.
  String url() {
    return world.locked(
        () -> {
          if (open.size() >= MAX_SOCKETS) {
            throw new SlackError("too_many_websockets");
          }
          String ticket = world.nextId("ticket-");
          tickets.add(ticket);
          return "ws://127.0.0.1:" + server.getPort() + "/link/?ticket=" + ticket;
        });
  }

  /// Sends a payload; returns the envelope's id.
  String deliver(String type, JsonNode payload) {
    return world.locked(
        () -> {
          Envelope envelope = new Envelope(world.nextId("env-"), type, payload);
          unacknowledged.put(envelope.id, envelope);
          send(envelope);
          return envelope.id;
        });
  }

  int unacknowledged() {
    return world.locked(unacknowledged::size);
  }

  /// What came with an acknowledgement, missing if nothing did; null while there is none.
  @Nullable JsonNode acknowledgement(String envelope) {
    return acknowledged.get(envelope);
  }

  int open() {
    return open.size();
  }

  int accepted() {
    return accepted;
  }

  int delivered() {
    return delivered;
  }

  /// Says to the newest socket that it will be closed.
  void warn(String reason) {
    world.locked(
        () -> {
          if (!open.isEmpty()) {
            ObjectNode message = JsonNodeFactory.instance.objectNode();
            message.put("type", "disconnect").put("reason", reason);
            message.putObject("debug_info").put("host", "applink-fake-1");
            say(open.getLast(), message);
          }
          return true;
        });
  }

  /// Cuts every socket without a word.
  void drop() {
    List<WebSocket> all = world.locked(() -> List.copyOf(open));
    all.forEach(socket -> socket.closeConnection(1006, "cut by the test"));
  }

  /// Refuses connections from now on.
  @Override
  public void close() {
    drop();
    try {
      server.stop(200);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  void comesBack() {
    Server again = new Server();
    again.begin();
    world.locked(() -> server = again);
  }

  private void send(Envelope envelope) {
    if (open.isEmpty()) {
      return;
    }
    // Slack spreads events over the open sockets, also over one that is to be closed.
    WebSocket socket = open.get(Math.floorMod(turn++, open.size()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("envelope_id", envelope.id).set("payload", envelope.payload);
    json.put("type", envelope.type);
    json.put("accepts_response_payload", !envelope.type.equals("events_api"));
    if (envelope.type.equals("events_api")) {
      json.put("retry_attempt", envelope.attempts);
      json.put("retry_reason", envelope.attempts == 0 ? "" : "timeout");
    }
    envelope.carrier = socket;
    envelope.attempts++;
    delivered++;
    say(socket, json);
  }

  /// A socket that goes at this very moment hears nothing; what it carried is sent again when it is
  /// known to be closed.
  private static void say(WebSocket socket, ObjectNode message) {
    try {
      socket.send(message.toString());
    } catch (WebsocketNotConnectedException _) {
      return;
    }
  }

  private void opened(WebSocket socket, String resource) {
    world.locked(
        () -> {
          String ticket = resource.substring(resource.indexOf("ticket=") + 7);
          if (!tickets.remove(ticket)) {
            socket.close(1008, "bad ticket");
            return false;
          }
          open.add(socket);
          accepted++;
          ObjectNode hello = JsonNodeFactory.instance.objectNode();
          hello.put("type", "hello").put("num_connections", open.size());
          hello.putObject("connection_info").put("app_id", SlackWorld.APP_ID);
          say(socket, hello);
          List.copyOf(unacknowledged.values()).stream()
              .filter(envelope -> envelope.carrier == null)
              .forEach(this::send);
          return true;
        });
  }

  private void closed(WebSocket socket) {
    world.locked(
        () -> {
          open.remove(socket);
          for (Envelope envelope : List.copyOf(unacknowledged.values())) {
            if (socket.equals(envelope.carrier)) {
              envelope.carrier = null;
              if (envelope.type.equals("events_api")) {
                send(envelope);
              } else {
                unacknowledged.remove(envelope.id);
              }
            }
          }
          return true;
        });
  }

  private void received(String text) {
    world.locked(
        () -> {
          JsonNode answer = SlackForm.read(text);
          String id = answer.path("envelope_id").asText();
          if (unacknowledged.remove(id) != null) {
            JsonNode payload = answer.path("payload");
            acknowledged.put(id, payload.isMissingNode() ? MissingNode.getInstance() : payload);
          }
          return true;
        });
  }

  private final class Server extends WebSocketServer {

    private final CountDownLatch started = new CountDownLatch(1);

    Server() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      setReuseAddr(true);
      setTcpNoDelay(true);
      setConnectionLostTimeout(0);
    }

    void begin() {
      start();
      try {
        if (!started.await(10, TimeUnit.SECONDS)) {
          throw new AssertionError("the socket server did not start");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }

    @Override
    public void onStart() {
      started.countDown();
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      opened(socket, handshake.getResourceDescriptor());
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      closed(socket);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      received(text);
    }

    @Override
    public void onError(@Nullable WebSocket socket, Exception failure) {
      // Sockets that are cut while something is sent, as tests do.
    }
  }
}
