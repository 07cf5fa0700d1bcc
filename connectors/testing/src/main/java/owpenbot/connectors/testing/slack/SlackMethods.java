package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The methods of the Web API that the bot uses (docs.slack.dev/reference/methods). Called under
/// the world's lock.
final class SlackMethods {

  private static final int MAX_TEXT_CHARS = 40_000;

  private final SlackWorld world;
  private final SlackSockets sockets;
  private final SlackFiles files;

  SlackMethods(SlackWorld world, SlackSockets sockets, SlackFiles files) {
    this.world = world;
    this.sockets = sockets;
    this.files = files;
  }

  ObjectNode call(String method, SlackForm form) {
    return switch (method) {
      case "auth.test" -> me();
      case "apps.connections.open" -> ok().put("url", sockets.url());
      case "chat.postMessage" -> post(form);
      case "chat.update" -> update(form);
      case "chat.postEphemeral" -> whisper(form);
      case "chat.startStream" -> startStream(form);
      case "chat.appendStream" -> appendStream(form);
      case "chat.stopStream" -> stopStream(form);
      case "conversations.open" -> openDirect(form);
      case "conversations.info" -> channelInfo(form);
      case "conversations.history" -> history(form, null);
      case "conversations.replies" -> history(form, form.required("ts"));
      case "users.info" -> userInfo(form);
      case "usergroups.users.list" -> userGroup(form);
      case "users.conversations" -> conversations(form);
      case "views.open" -> openView(form);
      case "views.publish" -> publish(form);
      default -> files.call(method, form);
    };
  }

  static ObjectNode ok() {
    return JsonNodeFactory.instance.objectNode().put("ok", true);
  }

  private static ObjectNode me() {
    return ok().put("url", "https://fake.slack.com/")
        .put("team", "Fake Inc")
        .put("user", SlackWorld.BOT_NAME)
        .put("team_id", SlackWorld.TEAM)
        .put("user_id", SlackWorld.BOT_USER)
        .put("bot_id", SlackWorld.BOT_ID)
        .put("is_enterprise_install", false);
  }

  private ObjectNode post(SlackForm form) {
    SlackChannel channel = world.open(form.required("channel"));
    JsonNode blocks = form.json("blocks");
    BlockRules.check(blocks);
    String text = text(form);
    if (text.isEmpty() && (blocks.isMissingNode() || blocks.isEmpty())) {
      throw new SlackError("no_text");
    }
    SlackPost post = add(channel, form.textOrNull("thread_ts"), text);
    post.blocks = blocks;
    post.metadata = form.json("metadata");
    return posted(channel, post);
  }

  private SlackPost add(SlackChannel channel, @Nullable String thread, String text) {
    String ts = world.nextTs();
    SlackPost post = new SlackPost(ts, SlackWorld.BOT_USER, true, thread, text);
    channel.posts.put(ts, post);
    return post;
  }

  private ObjectNode posted(SlackChannel channel, SlackPost post) {
    ObjectNode answer = ok().put("channel", channel.id).put("ts", post.ts);
    answer.set("message", post.json(world, true));
    return answer;
  }

  private ObjectNode update(SlackForm form) {
    SlackChannel channel = world.open(form.required("channel"));
    SlackPost post = channel.post(form.required("ts"));
    if (!post.byBot) {
      throw new SlackError("cant_update_message");
    }
    if (post.streaming) {
      throw new SlackError("streaming_state_conflict");
    }
    JsonNode blocks = form.json("blocks");
    BlockRules.check(blocks);
    post.text = text(form);
    post.blocks = blocks;
    post.edits++;
    return posted(channel, post);
  }

  private ObjectNode whisper(SlackForm form) {
    SlackChannel channel = world.open(form.required("channel"));
    String user = form.required("user");
    world.whispers.add(new SlackWhisper(channel.id, user, BlockText.mrkdwn(text(form)), "", false));
    return ok().put("message_ts", world.nextTs());
  }

  private ObjectNode startStream(SlackForm form) {
    SlackChannel channel = world.open(form.required("channel"));
    String thread = form.required("thread_ts");
    if (!channel.isDirect()) {
      require(!form.text("recipient_user_id").isEmpty(), "missing_recipient_user_id");
      require(!form.text("recipient_team_id").isEmpty(), "missing_recipient_team_id");
    }
    SlackPost post = add(channel, thread, markdown(form));
    post.streaming = true;
    post.streamed = true;
    return ok().put("channel", channel.id).put("ts", post.ts);
  }

  private ObjectNode appendStream(SlackForm form) {
    SlackPost post = stream(form);
    post.text += markdown(form);
    return ok().put("ts", post.ts);
  }

  private ObjectNode stopStream(SlackForm form) {
    SlackPost post = stream(form);
    post.text += markdown(form);
    post.streaming = false;
    return ok().put("ts", post.ts);
  }

  private SlackPost stream(SlackForm form) {
    SlackPost post = world.open(form.required("channel")).post(form.required("ts"));
    require(post.streaming, "message_not_in_streaming_state");
    return post;
  }

  private static String markdown(SlackForm form) {
    String text = form.text("markdown_text");
    require(text.length() <= 12_000, "msg_too_long");
    return text;
  }

  private static String text(SlackForm form) {
    String text = form.text("text");
    return text.length() <= MAX_TEXT_CHARS ? text : text.substring(0, MAX_TEXT_CHARS);
  }

  private ObjectNode openDirect(SlackForm form) {
    String user = form.required("users");
    require(world.people.containsKey(user), "user_not_found");
    SlackChannel channel = world.direct(user);
    ObjectNode answer = ok();
    answer.putObject("channel").put("id", channel.id);
    return answer;
  }

  private ObjectNode channelInfo(SlackForm form) {
    SlackChannel channel = world.open(form.required("channel"));
    ObjectNode answer = ok();
    answer
        .putObject("channel")
        .put("id", channel.id)
        .put("name", channel.name)
        .put("is_channel", !channel.isDirect())
        .put("is_im", channel.isDirect())
        .put("is_ext_shared", channel.shared);
    return answer;
  }

  private ObjectNode history(SlackForm form, @Nullable String thread) {
    SlackChannel channel = world.open(form.required("channel"));
    if (thread != null) {
      require(channel.posts.containsKey(thread), "thread_not_found");
    }
    boolean metadata = form.flag("include_all_metadata");
    String oldest = form.text("oldest");
    String latest = form.text("latest");
    List<SlackPost> found =
        channel.all().stream()
            .filter(post -> thread == null ? post.thread == null : isIn(thread, post))
            .filter(post -> post.ts.compareTo(oldest) > 0 || post.ts.equals(thread))
            .filter(post -> latest.isEmpty() || post.ts.compareTo(latest) < 0)
            .toList();
    List<SlackPost> ordered = thread == null ? found.reversed() : found;
    int from = form.number("cursor", 0);
    int to = Math.min(ordered.size(), from + form.number("limit", 100));
    ObjectNode answer = ok();
    ArrayNode messages = answer.putArray("messages");
    ordered.subList(from, to).forEach(post -> messages.add(post.json(world, metadata)));
    boolean more = to < ordered.size();
    answer.put("has_more", more);
    answer.putObject("response_metadata").put("next_cursor", more ? Integer.toString(to) : "");
    return answer;
  }

  private static boolean isIn(String thread, SlackPost post) {
    return thread.equals(post.thread) || thread.equals(post.ts);
  }

  private ObjectNode userInfo(SlackForm form) {
    SlackWorld.Person person = world.people.get(form.required("user"));
    if (person == null) {
      throw new SlackError("user_not_found");
    }
    ObjectNode answer = ok();
    ObjectNode user = answer.putObject("user");
    user.put("id", person.id()).put("team_id", person.team()).put("real_name", person.name());
    user.put("is_stranger", !person.team().equals(SlackWorld.TEAM));
    user.putObject("profile").put("display_name", person.name());
    return answer;
  }

  private ObjectNode userGroup(SlackForm form) {
    List<String> people = world.userGroups.get(form.required("usergroup"));
    if (people == null) {
      throw new SlackError("no_such_subteam");
    }
    ObjectNode answer = ok();
    people.forEach(answer.putArray("users")::add);
    return answer;
  }

  /// Those that the bot is in.
  private ObjectNode conversations(SlackForm form) {
    List<SlackChannel> all =
        world.channels.values().stream()
            .filter(channel -> channel.botIsIn && channel.closedBy == null)
            .toList();
    int from = form.number("cursor", 0);
    int to = Math.min(all.size(), from + form.number("limit", 100));
    ObjectNode answer = ok();
    ArrayNode channels = answer.putArray("channels");
    for (SlackChannel channel : all.subList(from, to)) {
      channels.addObject().put("id", channel.id).put("is_im", channel.isDirect());
    }
    String next = to < all.size() ? Integer.toString(to) : "";
    answer.putObject("response_metadata").put("next_cursor", next);
    return answer;
  }

  private ObjectNode openView(SlackForm form) {
    String trigger = form.required("trigger_id");
    SlackWorld.Trigger known = world.triggers.remove(trigger);
    require(known != null, "invalid_trigger");
    require(known == null || Instant.now().isBefore(known.until()), "expired_trigger_id");
    JsonNode view = form.json("view");
    view(view);
    String id = world.nextId("V");
    world.modals.add(new SlackModal(id, trigger, view));
    ObjectNode answer = ok();
    answer.putObject("view").put("id", id);
    return answer;
  }

  static void view(JsonNode view) {
    require(view.path("title").path("text").asText().length() <= 24, "invalid_arguments");
    require(view.path("private_metadata").asText().length() <= 3000, "invalid_arguments");
    require(!view.path("blocks").isEmpty(), "invalid_arguments");
  }

  private ObjectNode publish(SlackForm form) {
    JsonNode view = form.json("view");
    BlockRules.check(view.path("blocks"));
    world.homes.put(form.required("user_id"), view);
    return ok();
  }

  private static void require(boolean rule, String error) {
    if (!rule) {
      throw new SlackError(error);
    }
  }
}
