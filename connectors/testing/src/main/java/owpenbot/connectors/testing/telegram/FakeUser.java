package owpenbot.connectors.testing.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who uses Telegram. What they do becomes updates for the bot. Thread-safe.
public final class FakeUser {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final World world;
  private final long id;
  private final String name;

  FakeUser(World world, long id, String name) {
    this.world = world;
    this.id = id;
    this.name = name;
  }

  public long id() {
    return id;
  }

  /// The private chat with the bot; its id is the person's.
  public Room room() {
    return new Room(id, null);
  }

  /// Writes to the bot in private.
  public SeenMessage writes(String text) {
    return writes(room(), text);
  }

  public SeenMessage writes(Room room, String text) {
    return post(room, text, null, Attachment.NONE);
  }

  /// Writes as a reply to a message.
  public SeenMessage replies(SeenMessage to, String text) {
    return post(to.room(), text, to.id(), Attachment.NONE);
  }

  /// Changes an earlier message of their own.
  public SeenMessage edits(SeenMessage old, String text) {
    return world.locked(
        () -> {
          ChatState chat = world.anyChat(old.room().chatId());
          SeenMessage now = old.edited(FormattedText.plain(text), text, List.of());
          chat.put(now);
          ObjectNode json = MessageJson.message(world, chat, now);
          json.put("edit_date", json.path("date").asLong());
          world.updates.add("edited_message", json);
          return now;
        });
  }

  /// Presses a button.
  ///
  /// @param label the button's label, or a part of it
  /// @return the id of the press, which [CallbackAnswer#callbackId] names
  public String clicks(SeenMessage message, String label) {
    return clicksData(message, message.button(label).data());
  }

  /// Sends any callback data for a message, as a hostile client can.
  public String clicksData(SeenMessage message, String data) {
    return world.locked(
        () -> {
          ChatState chat = world.anyChat(message.room().chatId());
          String callback = Long.toString(UUID.randomUUID().getMostSignificantBits());
          world.openCallback(callback);
          ObjectNode json = JSON.objectNode().put("id", callback);
          json.set("from", MessageJson.person(id, name));
          json.set("message", MessageJson.message(world, chat, message));
          json.put("chat_instance", "1").put("data", data);
          world.updates.add("callback_query", json);
          return callback;
        });
  }

  public SeenMessage sendsDocument(Room room, String fileName, byte[] content, String caption) {
    return post(room, caption, null, Attachment.document(fileName, content));
  }

  public SeenMessage sendsPhoto(Room room, byte[] content, String caption) {
    return post(room, caption, null, Attachment.photo(content, null));
  }

  public SeenMessage sendsVoice(Room room, byte[] content) {
    return post(room, "", null, Attachment.voice(content));
  }

  /// Sends any attachment, for example one whose stated size is a lie.
  public SeenMessage sends(Room room, Attachment attachment, String caption) {
    return post(room, caption, null, attachment);
  }

  /// Sends several photos as an album: one message each, the caption on the first.
  public List<SeenMessage> sendsAlbum(Room room, List<byte[]> photos, String caption) {
    String group = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);
    return world.locked(
        () ->
            java.util.stream.IntStream.range(0, photos.size())
                .mapToObj(
                    i ->
                        post(
                            room,
                            i == 0 ? caption : "",
                            null,
                            Attachment.photo(photos.get(i), group)))
                .toList());
  }

  private SeenMessage post(Room room, String text, @Nullable Integer replyTo, Attachment sent) {
    return world.locked(
        () -> {
          ChatState chat =
              room.chatId() == id
                  ? world.chat(id, "private", name, false)
                  : world.anyChat(room.chatId());
          FormattedText formatted = FormattedText.plain(text);
          SeenMessage message =
              new SeenMessage(
                  room,
                  chat.nextId(),
                  false,
                  id,
                  name,
                  formatted.text(),
                  text,
                  formatted.entities(),
                  List.of(),
                  false,
                  true,
                  false,
                  replyTo,
                  sent.seen(),
                  List.of());
          chat.put(message);
          ObjectNode json = MessageJson.message(world, chat, message);
          sent.addTo(json, world);
          world.updates.add("message", json);
          return message;
        });
  }
}
