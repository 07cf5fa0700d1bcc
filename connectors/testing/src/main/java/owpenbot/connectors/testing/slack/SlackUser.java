package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A person in the workspace, or a guest of another one. Thread-safe.
public final class SlackUser {

  /// How a mention of the bot is written.
  public static final String BOT = "<@" + SlackWorld.BOT_USER + ">";

  private final SlackWorld world;
  private final SlackWorld.Person person;
  private final SlackPayloads payloads;
  private final SlackSockets sockets;
  private final SlackFiles files;

  /// A click or a command on its way.
  ///
  /// @param envelope by which it is acknowledged
  public record Act(String envelope, String trigger, String responseUrl) {}

  SlackUser(
      SlackWorld world,
      SlackWorld.Person person,
      SlackPayloads payloads,
      SlackSockets sockets,
      SlackFiles files) {
    this.world = world;
    this.person = person;
    this.payloads = payloads;
    this.sockets = sockets;
    this.files = files;
  }

  public String id() {
    return person.id();
  }

  /// The conversation with the bot.
  public SlackRoom direct() {
    return new SlackRoom(world.locked(() -> world.direct(person.id()).id), null);
  }

  /// Writes to the bot alone.
  public String writes(String text) {
    return writes(direct(), text);
  }

  /// Writes somewhere; returns the message's `ts`.
  public String writes(SlackRoom room, String text) {
    return posts(room, text, List.of());
  }

  /// Wrote before the bot was there to hear of it.
  public String wrote(SlackRoom room, String text) {
    return world.locked(
        () -> {
          String ts = world.nextTs();
          SlackPost post = new SlackPost(ts, person.id(), false, room.thread(), text);
          world.any(room.channel()).posts.put(ts, post);
          return ts;
        });
  }

  /// Sends files.
  ///
  /// @param files their contents by name
  public String sends(SlackRoom room, String text, List<Upload> files) {
    return posts(room, text, files);
  }

  /// A file to be sent.
  ///
  /// @param statedSize what Slack claims
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  public record Upload(String name, byte[] content, long statedSize) {}

  private String posts(SlackRoom room, String text, List<Upload> uploads) {
    return world.locked(
        () -> {
          SlackChannel channel = world.any(room.channel());
          String ts = world.nextTs();
          String escaped = text.replace("&", "&amp;");
          SlackPost post = new SlackPost(ts, person.id(), false, room.thread(), escaped);
          for (Upload upload : uploads) {
            String id = world.nextId("F");
            var file =
                new SlackWorld.StoredFile(id, upload.name(), upload.content(), upload.statedSize());
            world.files.put(id, file);
            post.files.add(files.json(file));
          }
          channel.posts.put(ts, post);
          deliver(payloads.message(channel, post), channel);
          if (text.contains(BOT) && !channel.isDirect()) {
            ObjectNode mention = payloads.message(channel, post);
            mention.put("type", "app_mention").remove("channel_type");
            deliver(mention, channel);
          }
          return ts;
        });
  }

  public void edits(SlackRoom room, String ts, String text) {
    act(
        () -> {
          SlackChannel channel = world.any(room.channel());
          SlackPost post = channel.post(ts);
          JsonNode before = post.json(world, false);
          post.text = text;
          return deliver(payloads.changed(channel, post, before), channel);
        });
  }

  public void deletes(SlackRoom room, String ts) {
    act(
        () -> {
          SlackChannel channel = world.any(room.channel());
          SlackPost post = channel.post(ts);
          channel.posts.remove(ts);
          return deliver(payloads.deleted(channel, post), channel);
        });
  }

  /// Presses the button, or chooses the menu entry, with this label; confirms what is asked.
  public Act clicks(SeenPost message, String label) {
    return world.locked(
        () -> {
          SlackChannel channel = world.any(message.room().channel());
          SlackPost post = channel.post(message.ts());
          return act(payloads.click(person, channel, post, element(post.blocks, label)));
        });
  }

  private static JsonNode element(JsonNode blocks, String label) {
    for (JsonNode block : blocks) {
      for (JsonNode element : block.path("elements")) {
        if (element.path("text").path("text").asText().contains(label)
            && element.path("type").asText().equals("button")) {
          return element;
        }
        for (JsonNode option : element.path("options")) {
          if (option.path("text").path("text").asText().contains(label)) {
            ObjectNode chosen = (ObjectNode) element.deepCopy();
            chosen.set("selected_option", option);
            return chosen;
          }
        }
      }
    }
    throw new AssertionError("no button " + label + " in " + blocks);
  }

  /// Sends off a modal.
  public Act submits(SlackModal modal, Map<String, String> typed) {
    return world.locked(() -> act(payloads.submission(person, modal, typed)));
  }

  /// Types `/owp` and this.
  public Act command(SlackRoom room, String text) {
    return world.locked(
        () -> {
          ObjectNode payload = payloads.slash(person, world.any(room.channel()), text);
          return new Act(
              sockets.deliver("slash_commands", payload),
              payload.path("trigger_id").asText(),
              payload.path("response_url").asText());
        });
  }

  /// Uses the shortcut "Send to Owpenbot" on a message.
  public Act shortcut(SlackRoom room, String ts) {
    return world.locked(
        () -> {
          SlackChannel channel = world.any(room.channel());
          return act(payloads.shortcut(person, channel, channel.post(ts)));
        });
  }

  /// Opens the bot's page.
  public void opensHome() {
    act(() -> deliver(payloads.home(person), world.direct(person.id())));
  }

  private Act act(ObjectNode payload) {
    return new Act(
        sockets.deliver("interactive", payload),
        payload.path("trigger_id").asText(),
        payload.path("response_url").asText());
  }

  private void act(Supplier<String> action) {
    String _ = world.locked(action);
  }

  private String deliver(ObjectNode event, SlackChannel channel) {
    return sockets.deliver("events_api", payloads.event(event, channel.shared));
  }
}
