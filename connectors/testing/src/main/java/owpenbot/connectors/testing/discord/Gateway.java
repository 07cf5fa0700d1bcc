package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.java_websocket.WebSocket;

/// The gateway: sessions, their events, and what a client must say to get them
/// (docs.discord.com/developers/events/gateway). Guarded by [World].
final class Gateway implements GatewaySocket.Listener {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MESSAGE_CONTENT = 1 << 15;
  private static final int DIRECT_MESSAGES = 1 << 12;
  private static final int GUILD_MESSAGES = 1 << 9;

  private final World world;
  private final Map<String, GatewaySession> sessions = new LinkedHashMap<>();
  private GatewaySocket socket;
  int forbiddenIntents;
  int identifies;
  int resumes;
  int heartbeats;
  int heartbeatMillis = 41_250;

  /// How many events more than were missed the next RESUME replays.
  int replaysMore;

  Gateway(World world) {
    this.world = world;
    this.socket = GatewaySocket.start(0, this);
  }

  String url() {
    return "ws://127.0.0.1:" + socket.port() + "/";
  }

  void goesDown() {
    socket.close();
  }

  void comesBack() {
    socket = GatewaySocket.start(socket.port(), this);
  }

  /// Cuts every connection; the sessions can be resumed.
  void cutConnections() {
    socket.cutConnections();
  }

  /// Closes every connection with a code; from 4000 on most of them are final.
  void closeAll(int code) {
    world.run(() -> live().forEach(connection -> connection.close(code, "told to")));
  }

  /// Asks every client to reconnect (op 7).
  void askToReconnect() {
    say(Payloads.JSON.objectNode().put("op", 7));
  }

  /// Ends every session (op 9); what happens until the next IDENTIFY is not delivered.
  void invalidate() {
    world.run(
        () -> {
          say(Payloads.JSON.objectNode().put("op", 9).put("d", false));
          sessions.clear();
        });
  }

  /// Forgets every session and cuts the connections: the next RESUME is refused.
  void forget() {
    world.run(
        () -> {
          sessions.clear();
          socket.cutConnections();
        });
  }

  int connections() {
    return world.locked(() -> (int) sessions.values().stream().filter(s -> s.isOpen()).count());
  }

  int intents() {
    return world.locked(
        () -> sessions.values().stream().mapToInt(s -> s.intents).reduce(0, (a, b) -> a | b));
  }

  void dispatch(String type, long guild, ObjectNode data) {
    world.run(
        () -> {
          for (GatewaySession session : sessions.values()) {
            if (session.serves(guild)) {
              session.dispatch(type, data);
            }
          }
        });
  }

  /// A message event, without what the client's intents do not let it see.
  void message(String type, Room room, ObjectNode message) {
    world.run(
        () -> {
          for (GatewaySession session : sessions.values()) {
            int needed = room.guild == 0 ? DIRECT_MESSAGES : GUILD_MESSAGES;
            if (session.serves(room.guild) && (session.intents & needed) != 0) {
              session.dispatch(type, visible(session, room, message));
            }
          }
        });
  }

  private ObjectNode visible(GatewaySession session, Room room, ObjectNode message) {
    ObjectNode seen = message.deepCopy();
    if (room.guild != 0) {
      seen.put("guild_id", Long.toString(room.guild));
      World.Account author = world.accounts.get(message.path("author").path("id").asLong());
      if (author != null) {
        ObjectNode member = Payloads.member(author);
        member.remove("user");
        seen.set("member", member);
      }
    }
    boolean mentioned = false;
    for (JsonNode user : message.path("mentions")) {
      mentioned |= user.path("id").asLong() == world.bot.id();
    }
    boolean ours = message.path("author").path("id").asLong() == world.bot.id();
    if ((session.intents & MESSAGE_CONTENT) == 0 && room.guild != 0 && !mentioned && !ours) {
      seen.put("content", "");
      seen.set("attachments", Payloads.JSON.arrayNode());
    }
    return seen;
  }

  @Override
  public void opened(WebSocket connection) {
    ObjectNode hello = Payloads.JSON.objectNode().put("op", 10);
    hello.set("d", Payloads.JSON.objectNode().put("heartbeat_interval", heartbeatMillis));
    connection.send(hello.toString());
  }

  @Override
  public void closed(WebSocket connection, int code) {
    // A client that says goodbye ends its session.
    boolean goodbye = code == 1000 || code == 1001;
    world.run(() -> sessions.values().removeIf(s -> goodbye && s.connection.equals(connection)));
  }

  @Override
  public void said(WebSocket connection, String text) {
    JsonNode message = parse(text);
    world.run(
        () -> {
          switch (message.path("op").asInt()) {
            case 1 -> {
              heartbeats++;
              if (!isSilent(connection)) {
                connection.send("{\"op\":11}");
              }
            }
            case 2 -> identify(connection, message.path("d"));
            case 6 -> resume(connection, message.path("d"));
            default -> {
              // Presence and the like.
            }
          }
        });
  }

  private void identify(WebSocket connection, JsonNode data) {
    identifies++;
    int intents = data.path("intents").asInt();
    if (!data.path("token").asText().equals(world.token)) {
      connection.close(4004, "Authentication failed.");
    } else if ((intents & forbiddenIntents) != 0) {
      connection.close(4014, "Disallowed intent(s).");
    } else {
      int shard = data.path("shard").path(0).asInt(0);
      int shards = data.path("shard").path(1).asInt(1);
      String id = UUID.randomUUID().toString().replace("-", "");
      GatewaySession session = new GatewaySession(id, intents, shard, shards, connection);
      sessions.put(id, session);
      welcome(session);
    }
  }

  private void welcome(GatewaySession session) {
    ArrayNode unavailable = Payloads.JSON.arrayNode();
    for (Guild guild : world.guilds.values()) {
      if (session.serves(guild.id())) {
        unavailable.add(
            Payloads.JSON
                .objectNode()
                .put("id", Long.toString(guild.id()))
                .put("unavailable", true));
      }
    }
    ObjectNode ready = Payloads.JSON.objectNode().put("v", 10).put("session_id", session.id);
    ready.put("resume_gateway_url", url());
    ready.set("user", Payloads.user(world.bot));
    ready.set("guilds", unavailable);
    ready.set("private_channels", Payloads.JSON.arrayNode());
    ready.set(
        "application",
        Payloads.JSON
            .objectNode()
            .put("id", Long.toString(world.bot.id()))
            .put("flags", world.applicationFlags));
    session.dispatch("READY", ready);
    for (Guild guild : world.guilds.values()) {
      if (session.serves(guild.id())) {
        session.dispatch("GUILD_CREATE", Payloads.guild(world, guild));
      }
    }
  }

  private void resume(WebSocket connection, JsonNode data) {
    GatewaySession session = sessions.get(data.path("session_id").asText());
    if (!data.path("token").asText().equals(world.token)) {
      connection.close(4004, "Authentication failed.");
    } else if (session == null) {
      connection.send("{\"op\":9,\"d\":false}");
    } else {
      resumes++;
      session.connection = connection;
      session.silent = false;
      session.replay(Math.max(0, data.path("seq").asInt() - replaysMore));
      replaysMore = 0;
      session.dispatch("RESUMED", Payloads.JSON.objectNode());
    }
  }

  /// From now on nothing goes through any connection, though all stay open.
  void goesSilent() {
    world.run(() -> sessions.values().forEach(session -> session.silent = true));
  }

  private boolean isSilent(WebSocket connection) {
    return sessions.values().stream().anyMatch(s -> s.silent && s.connection.equals(connection));
  }

  private void say(ObjectNode message) {
    world.run(() -> live().forEach(connection -> connection.send(message.toString())));
  }

  private java.util.List<WebSocket> live() {
    return sessions.values().stream()
        .filter(GatewaySession::isOpen)
        .map(session -> session.connection)
        .toList();
  }

  void close() {
    socket.close();
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// A dispatch whose data are whatever a test says.
  void raw(String type, String data) {
    world.run(
        () ->
            sessions.values().forEach(session -> session.dispatch(type, (ObjectNode) parse(data))));
  }
}
