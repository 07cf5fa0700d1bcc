package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// The payloads that Slack sends, in the shapes of docs.slack.dev/reference. Called under the
/// world's lock.
final class SlackPayloads {

  /// Three seconds with Slack; [FakeSlack#triggersExpire] ends it here, since machines may be slow.
  private static final Duration TRIGGER_LIFE = Duration.ofSeconds(60);

  private final SlackWorld world;
  private final java.util.function.Supplier<java.net.URI> base;

  SlackPayloads(SlackWorld world, java.util.function.Supplier<java.net.URI> base) {
    this.world = world;
    this.base = base;
  }

  ObjectNode event(ObjectNode event, boolean shared) {
    ObjectNode payload = object();
    payload.put("token", "not-used").put("team_id", SlackWorld.TEAM);
    payload.put("context_team_id", SlackWorld.TEAM).put("api_app_id", SlackWorld.APP_ID);
    payload.set("event", event);
    payload.put("type", "event_callback").put("event_id", world.nextId("Ev"));
    payload.put("event_time", Instant.now().getEpochSecond());
    ObjectNode authorization = payload.putArray("authorizations").addObject();
    authorization.putNull("enterprise_id").put("team_id", SlackWorld.TEAM);
    authorization.put("user_id", SlackWorld.BOT_USER).put("is_bot", true);
    authorization.put("is_enterprise_install", false);
    return payload.put("is_ext_shared_channel", shared).put("event_context", "4-fake");
  }

  ObjectNode message(SlackChannel channel, SlackPost post) {
    ObjectNode event = object();
    event.put("client_msg_id", UUID.randomUUID().toString());
    event.setAll(post.json(world, false));
    event.put("channel", channel.id).put("channel_type", channel.type);
    event.put("event_ts", post.ts);
    if (!post.files.isEmpty()) {
      event.put("subtype", "file_share");
    }
    SlackPost parent = post.thread == null ? null : channel.posts.get(post.thread);
    if (parent != null) {
      event.put("parent_user_id", parent.user);
    }
    return event;
  }

  ObjectNode changed(SlackChannel channel, SlackPost post, JsonNode before) {
    ObjectNode event = object();
    String ts = world.nextTs();
    event.put("type", "message").put("subtype", "message_changed");
    ObjectNode now = post.json(world, false);
    now.putObject("edited").put("user", post.user).put("ts", ts);
    event.set("message", now);
    event.set("previous_message", before);
    event.put("channel", channel.id).put("hidden", true).put("ts", ts);
    return event.put("event_ts", ts).put("channel_type", channel.type);
  }

  ObjectNode deleted(SlackChannel channel, SlackPost post) {
    ObjectNode event = object();
    String ts = world.nextTs();
    event.put("type", "message").put("subtype", "message_deleted");
    event.set("previous_message", post.json(world, false));
    event.put("channel", channel.id).put("hidden", true).put("deleted_ts", post.ts);
    return event.put("event_ts", ts).put("ts", ts).put("channel_type", channel.type);
  }

  ObjectNode click(SlackWorld.Person by, SlackChannel channel, SlackPost post, JsonNode element) {
    ObjectNode payload = object();
    payload.put("type", "block_actions");
    payload.set("user", user(by));
    payload.put("api_app_id", SlackWorld.APP_ID).put("token", "not-used");
    ObjectNode container = payload.putObject("container");
    container.put("type", "message").put("message_ts", post.ts).put("channel_id", channel.id);
    container.put("is_ephemeral", false);
    if (post.thread != null) {
      container.put("thread_ts", post.thread);
    }
    interactive(payload, channel);
    payload.set("message", post.json(world, true));
    payload.putObject("state").putObject("values");
    ObjectNode action = payload.putArray("actions").addObject();
    action.setAll((ObjectNode) element.deepCopy());
    action.remove("options");
    return (ObjectNode) done(payload, action);
  }

  private JsonNode done(ObjectNode payload, ObjectNode action) {
    action.put("block_id", "b1").put("action_ts", world.nextTs());
    return payload;
  }

  ObjectNode submission(SlackWorld.Person by, SlackModal modal, Map<String, String> typed) {
    ObjectNode payload = object();
    payload.put("type", "view_submission");
    payload.putObject("team").put("id", SlackWorld.TEAM).put("domain", "fake");
    payload.set("user", user(by));
    payload.put("api_app_id", SlackWorld.APP_ID).put("token", "not-used");
    payload.put("trigger_id", trigger());
    ObjectNode view = (ObjectNode) modal.view().deepCopy();
    view.put("id", modal.id()).put("team_id", SlackWorld.TEAM).put("hash", "1.fake");
    ObjectNode values = view.putObject("state").putObject("values");
    for (JsonNode block : modal.view().path("blocks")) {
      String name = block.path("block_id").asText();
      String action = block.path("element").path("action_id").asText();
      ObjectNode value = values.putObject(name).putObject(action);
      value.put("type", "plain_text_input").put("value", typed.get(name));
    }
    payload.set("view", view);
    payload.putArray("response_urls");
    return payload.put("is_enterprise_install", false).putNull("enterprise");
  }

  ObjectNode slash(SlackWorld.Person by, SlackChannel channel, String text) {
    ObjectNode payload = object();
    payload.put("token", "not-used").put("team_id", SlackWorld.TEAM).put("team_domain", "fake");
    payload.put("channel_id", channel.id);
    payload.put("channel_name", channel.isDirect() ? "directmessage" : channel.name);
    payload.put("user_id", by.id()).put("user_name", by.name()).put("command", "/owp");
    payload.put("text", text).put("api_app_id", SlackWorld.APP_ID);
    payload.put("is_enterprise_install", "false");
    payload.put("response_url", responseUrl());
    return payload.put("trigger_id", trigger());
  }

  ObjectNode shortcut(SlackWorld.Person by, SlackChannel channel, SlackPost post) {
    ObjectNode payload = object();
    payload.put("type", "message_action").put("token", "not-used");
    payload.put("action_ts", world.nextTs()).put("callback_id", "owpenbot_send");
    payload.set("user", user(by));
    payload.set("message", post.json(world, false));
    payload.put("message_ts", post.ts);
    interactive(payload, channel);
    return payload.put("is_enterprise_install", false);
  }

  ObjectNode home(SlackWorld.Person by) {
    ObjectNode event = object();
    event.put("type", "app_home_opened").put("user", by.id());
    event.put("channel", world.direct(by.id()).id).put("tab", "home");
    return event.put("event_ts", world.nextTs());
  }

  private void interactive(ObjectNode payload, SlackChannel channel) {
    payload.put("trigger_id", trigger());
    payload.putObject("team").put("id", SlackWorld.TEAM).put("domain", "fake");
    payload.putNull("enterprise");
    payload.putObject("channel").put("id", channel.id).put("name", channel.name);
    payload.put("response_url", responseUrl());
  }

  private String trigger() {
    String trigger = world.nextId("trigger-");
    world.triggers.put(trigger, new SlackWorld.Trigger(Instant.now().plus(TRIGGER_LIFE)));
    return trigger;
  }

  private String responseUrl() {
    String id = world.nextId("response-");
    world.responseUrls.put(id, 0);
    return base.get() + "/response/" + id;
  }

  private static ObjectNode user(SlackWorld.Person person) {
    ObjectNode user = object();
    user.put("id", person.id()).put("username", person.name()).put("name", person.name());
    return user.put("team_id", person.team());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
