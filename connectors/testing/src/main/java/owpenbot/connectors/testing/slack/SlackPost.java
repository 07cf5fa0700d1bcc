package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A message as Slack keeps it. Guarded by the world's lock.
final class SlackPost {

  final String ts;
  final String user;
  final boolean byBot;
  final @Nullable String thread;
  String text;
  JsonNode blocks = MissingNode.getInstance();
  JsonNode metadata = MissingNode.getInstance();
  ArrayNode files = JsonNodeFactory.instance.arrayNode();
  boolean streaming;
  boolean streamed;
  int edits;

  SlackPost(String ts, String user, boolean byBot, @Nullable String thread, String text) {
    this.ts = ts;
    this.user = user;
    this.byBot = byBot;
    this.thread = thread;
    this.text = text;
  }

  /// As the history has it.
  ObjectNode json(SlackWorld world, boolean withMetadata) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "message").put("user", user).put("text", text).put("ts", ts);
    json.put("team", world.teamOf(user));
    if (byBot) {
      json.put("bot_id", SlackWorld.BOT_ID).put("app_id", SlackWorld.APP_ID);
    }
    if (thread != null) {
      json.put("thread_ts", thread);
    }
    if (blocks.isArray()) {
      json.set("blocks", blocks);
    }
    if (withMetadata && metadata.isObject()) {
      json.set("metadata", metadata);
    }
    if (!files.isEmpty()) {
      json.set("files", files);
    }
    return json;
  }
}
