package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import owpenbot.connectors.testing.http.FormParts;

/// The calls that send, change and read messages. Called under the world's lock.
final class MessageCalls {

  private static final int THREAD_STARTER = 21;
  private static final int HAS_THREAD = 1 << 5;

  private final World world;
  private final Gateway gateway;

  MessageCalls(World world, Gateway gateway) {
    this.world = world;
    this.gateway = gateway;
  }

  ObjectNode send(long roomId, JsonNode body, List<FormParts.Part> files) {
    Room room = world.openRoom(roomId);
    if (room.locked) {
      throw new ApiError(400, 160005, "Thread is locked");
    }
    if (room.type == Room.FORUM) {
      throw new ApiError(400, 50008, "Cannot send messages in a non-text channel");
    }
    checkFiles(room, files);
    FormCheck.check(body, !files.isEmpty(), false);
    ObjectNode known = repeated(room, body);
    if (known != null) {
      return known;
    }
    long id = world.nextId();
    ObjectNode message =
        Payloads.message(
            room, id, world.bot, body.path("content").asText(""), 0, body.path("flags").asInt());
    message.set("components", body.path("components").deepCopy());
    attach(room, id, message, files);
    put(room, id, message);
    room.requests.put(id, body.deepCopy());
    if (room.isThread()) {
      room.botJoined = true;
      room.archived = false;
    }
    gateway.message("MESSAGE_CREATE", room, message);
    ObjectNode answer = message.deepCopy();
    answer.set("nonce", body.path("nonce"));
    return answer;
  }

  // Within a few minutes, which is longer than a test.
  private static @org.jspecify.annotations.Nullable ObjectNode repeated(Room room, JsonNode body) {
    String nonce = body.path("nonce").asText("");
    if (nonce.isEmpty() || !body.path("enforce_nonce").asBoolean()) {
      return null;
    }
    return room.requests.entrySet().stream()
        .filter(sent -> sent.getValue().path("nonce").asText("").equals(nonce))
        .map(sent -> room.messages.get(sent.getKey()))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private void checkFiles(Room room, List<FormParts.Part> files) {
    Guild guild = world.guilds.get(room.guild);
    long most = guild == null ? 10L * 1024 * 1024 : guild.maxUploadBytes();
    if (files.stream().anyMatch(file -> file.content().length > most)) {
      throw new ApiError(413, 40005, "Request entity too large");
    }
  }

  private void attach(Room room, long id, ObjectNode message, List<FormParts.Part> files) {
    ArrayNode attachments = (ArrayNode) message.path("attachments");
    List<byte[]> contents = new ArrayList<>();
    for (FormParts.Part file : files) {
      String name = file.fileName() == null ? "file" : file.fileName();
      String url = world.cdn + "/attachments/" + room.id + "/" + id + "/file";
      attachments.add(Payloads.attachment(world.nextId(), name, file.content().length, url));
      contents.add(file.content());
    }
    room.files.put(id, contents);
  }

  static void put(Room room, long id, ObjectNode message) {
    room.messages.put(id, message);
    room.lastMessage = id;
  }

  ObjectNode edit(long roomId, long id, JsonNode body) {
    Room room = world.openRoom(roomId);
    ObjectNode message = find(room, id);
    if (message.path("author").path("id").asLong() != world.bot.id()) {
      throw new ApiError(403, 50005, "Cannot edit a message authored by another user");
    }
    int flags = message.path("flags").asInt();
    boolean wasCard = (flags & MessageView.COMPONENTS_V2) != 0;
    FormCheck.check(body, !message.path("attachments").isEmpty(), wasCard);
    room.remember(id, MessageView.of(room, id, world.bot.id()).text());
    if (body.has("content")) {
      message.put("content", body.path("content").asText(""));
    }
    if (body.has("components")) {
      message.set("components", body.path("components").deepCopy());
    }
    message.put("flags", flags | (body.path("flags").asInt() & MessageView.COMPONENTS_V2));
    message.put("edited_timestamp", Payloads.now());
    room.requests.put(id, body.deepCopy());
    gateway.message("MESSAGE_UPDATE", room, message);
    return message;
  }

  ObjectNode get(long roomId, long id) {
    return find(world.openRoom(roomId), id);
  }

  static ObjectNode find(Room room, long id) {
    ObjectNode message = room.messages.get(id);
    if (message == null) {
      throw ApiError.unknownMessage();
    }
    return message;
  }

  /// Newest first, as the API has it, whichever end was asked for.
  ArrayNode history(long roomId, Query query) {
    Room room = world.openRoom(roomId);
    long after = query.number("after", 0);
    long before = query.number("before", Long.MAX_VALUE);
    int limit = (int) query.number("limit", 50);
    Comparator<Long> order = after > 0 ? Comparator.naturalOrder() : Comparator.reverseOrder();
    ArrayNode found = Payloads.JSON.arrayNode();
    room.messages.keySet().stream()
        .filter(id -> id > after && id < before)
        .sorted(order)
        .limit(limit)
        .sorted(Comparator.reverseOrder())
        .forEach(id -> found.add(room.messages.get(id)));
    return found;
  }

  /// A thread takes the id of the message it starts from.
  ObjectNode startThread(long roomId, long messageId, JsonNode body) {
    Room parent = world.openRoom(roomId);
    if (parent.isThread() || parent.type == Room.PRIVATE) {
      throw new ApiError(400, 50024, "Cannot execute action on this channel type");
    }
    ObjectNode message = find(parent, messageId);
    if (world.rooms.containsKey(messageId)) {
      throw new ApiError(400, 160004, "A thread has already been created for this message");
    }
    String name = body.path("name").asText("");
    if (name.isBlank() || name.length() > 100) {
      throw ApiError.invalidForm("name: Must be between 1 and 100 in length.");
    }
    Room thread = new Room(messageId, Room.PUBLIC_THREAD, parent.guild, parent.id, name);
    thread.owner = world.bot.id();
    thread.botJoined = true;
    world.rooms.put(thread.id, thread);
    message.put("flags", message.path("flags").asInt() | HAS_THREAD);
    ObjectNode json = Payloads.channel(world, thread).put("newly_created", true);
    gateway.dispatch("THREAD_CREATE", thread.guild, json);
    long starter = world.nextId();
    gateway.message(
        "MESSAGE_CREATE",
        thread,
        Payloads.message(thread, starter, world.bot, "", THREAD_STARTER, 0));
    return json;
  }
}
