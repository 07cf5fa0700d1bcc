package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A person who uses Discord. What they do becomes events for the bot. Thread-safe.
public final class FakeMember {

  private static final int REPLY = 19;

  private final World world;
  private final Gateway gateway;
  private final Clicks clicks;
  private final World.Account account;

  FakeMember(World world, Gateway gateway, World.Account account) {
    this.world = world;
    this.gateway = gateway;
    this.account = account;
    this.clicks = new Clicks(world, gateway, account);
  }

  public long id() {
    return account.id();
  }

  /// The private conversation with the bot.
  public long room() {
    return world.locked(() -> world.privateRoom(account.id()).id);
  }

  /// Writes to the bot in private.
  public SeenMessage writes(String text) {
    return writes(room(), text);
  }

  /// Writes; `@bot` at the beginning mentions the bot.
  public SeenMessage writes(long room, String text) {
    return post(room, text, 0, null, 0);
  }

  /// Writes as a reply to a message.
  public SeenMessage replies(SeenMessage to, String text) {
    return post(to.room(), text, to.id(), null, 0);
  }

  /// Sends a file.
  ///
  /// @param stated what Discord claims as its size, in bytes
  public SeenMessage sendsFile(long room, String text, String name, byte[] content, long stated) {
    return post(room, text, 0, new SeenMessage.SeenFile(name, content), stated);
  }

  /// Makes a forum post; the first message has the post's id.
  public SeenMessage posts(long forum, String title, String text) {
    return world.locked(
        () -> {
          Room parent = world.room(forum);
          Room post = new Room(world.nextId(), Room.PUBLIC_THREAD, parent.guild, forum, title);
          post.owner = account.id();
          world.rooms.put(post.id, post);
          gateway.dispatch(
              "THREAD_CREATE",
              post.guild,
              Payloads.channel(world, post).put("newly_created", true));
          return put(post, post.id, text, 0, null, 0);
        });
  }

  /// Changes an earlier message of their own.
  public SeenMessage edits(SeenMessage old, String text) {
    return world.locked(
        () -> {
          Room room = world.room(old.room());
          ObjectNode message = MessageCalls.find(room, old.id());
          room.remember(old.id(), old.text());
          message.put("content", mentioning(message, text));
          message.put("edited_timestamp", Payloads.now());
          gateway.message("MESSAGE_UPDATE", room, message);
          return MessageView.of(room, old.id(), world.bot.id());
        });
  }

  /// Removes a message.
  public void deletes(SeenMessage message) {
    world.run(
        () -> {
          Room room = world.room(message.room());
          room.messages.remove(message.id());
          ObjectNode json = Payloads.JSON.objectNode().put("id", Long.toString(message.id()));
          json.put("channel_id", Long.toString(room.id));
          if (room.guild != 0) {
            json.put("guild_id", Long.toString(room.guild));
          }
          gateway.dispatch("MESSAGE_DELETE", room.guild, json);
        });
  }

  /// Presses the button whose label contains this, or picks the option.
  ///
  /// @return the interaction's token, for [FakeDiscord#awaitAnswer]
  public String clicks(SeenMessage message, String label) {
    return clicks.press(message, label);
  }

  /// Sends a click with any id, as a hostile client can.
  public String clicksId(SeenMessage message, String customId) {
    return clicks.send(message, customId, List.of());
  }

  /// Sends off the form that an interaction opened.
  public String submits(String opened, Map<String, String> values) {
    return clicks.submit(opened, values);
  }

  /// Uses a slash command.
  ///
  /// @param argument empty for none
  public String commands(long room, String name, String option, String argument) {
    return clicks.command(room, name, option, argument);
  }

  /// Types into the option of a slash command, without sending it.
  public String types(long room, String name, String option, String typed) {
    return clicks.autocomplete(room, name, option, typed);
  }

  private SeenMessage post(
      long roomId, String text, long replyTo, SeenMessage.@Nullable SeenFile file, long stated) {
    return world.locked(() -> put(world.room(roomId), world.nextId(), text, replyTo, file, stated));
  }

  private SeenMessage put(
      Room room,
      long id,
      String text,
      long replyTo,
      SeenMessage.@Nullable SeenFile file,
      long stated) {
    ObjectNode message = Payloads.message(room, id, account, "", replyTo == 0 ? 0 : REPLY, 0);
    message.put("content", mentioning(message, text));
    if (replyTo != 0) {
      message.set(
          "message_reference",
          Payloads.JSON.objectNode().put("message_id", Long.toString(replyTo)));
      message.set("referenced_message", MessageCalls.find(room, replyTo).deepCopy());
    }
    if (file != null) {
      room.files.put(id, List.of(file.content()));
      String url = world.cdn + "/attachments/" + room.id + "/" + id + "/file";
      message
          .withArray("attachments")
          .add(Payloads.attachment(world.nextId(), file.name(), stated, url));
    }
    if (room.isThread()) {
      room.botJoined |= !message.path("mentions").isEmpty();
      room.archived = false;
    }
    MessageCalls.put(room, id, message);
    world.written.add(id);
    gateway.message("MESSAGE_CREATE", room, message);
    return MessageView.of(room, id, world.bot.id());
  }

  private String mentioning(ObjectNode message, String text) {
    if (!text.startsWith("@bot")) {
      return text;
    }
    message.set("mentions", Payloads.JSON.arrayNode().add(Payloads.user(world.bot)));
    return "<@" + world.bot.id() + ">" + text.substring("@bot".length());
  }
}
