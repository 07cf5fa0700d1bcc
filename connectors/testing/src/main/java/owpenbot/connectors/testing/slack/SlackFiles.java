package owpenbot.connectors.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import owpenbot.connectors.testing.http.HttpReply;

/// Files: the three steps of an upload, and downloads. Called under the world's lock.
final class SlackFiles {

  private final SlackWorld world;
  private final Supplier<URI> base;
  private final Map<String, Pending> pending = new HashMap<>();

  private record Pending(String name, int length, String snippet) {}

  SlackFiles(SlackWorld world, Supplier<URI> base) {
    this.world = world;
    this.base = base;
  }

  ObjectNode call(String method, SlackForm form) {
    return switch (method) {
      case "files.getUploadURLExternal" -> place(form);
      case "files.completeUploadExternal" -> complete(form);
      case "files.info" -> info(form);
      default -> throw new SlackError("unknown_method");
    };
  }

  private ObjectNode place(SlackForm form) {
    String id = world.nextId("F");
    int length = form.number("length", 0);
    pending.put(id, new Pending(form.required("filename"), length, form.text("snippet_type")));
    return SlackMethods.ok().put("file_id", id).put("upload_url", base.get() + "/upload/" + id);
  }

  HttpReply uploaded(String id, byte[] content) {
    Pending wanted = pending.get(id);
    if (wanted == null || wanted.length() != content.length) {
      return HttpReply.json(400, "{}");
    }
    world.files.put(id, new SlackWorld.StoredFile(id, wanted.name(), content, content.length));
    return new HttpReply.Answer(
        200, Map.of(), "OK".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private ObjectNode complete(SlackForm form) {
    SlackChannel channel = world.open(form.required("channel_id"));
    String ts = world.nextTs();
    SlackPost post =
        new SlackPost(
            ts,
            SlackWorld.BOT_USER,
            true,
            form.textOrNull("thread_ts"),
            form.text("initial_comment"));
    ObjectNode answer = SlackMethods.ok();
    for (JsonNode named : form.json("files")) {
      SlackWorld.StoredFile file = world.files.get(named.path("id").asText());
      if (file == null) {
        throw new SlackError("file_not_found");
      }
      Pending how = pending.get(file.id());
      ObjectNode json = json(file);
      json.put("filetype", how == null ? "" : how.snippet());
      post.files.add(json);
      answer.withArray("files").addObject().put("id", file.id()).put("title", file.name());
    }
    channel.posts.put(ts, post);
    return answer;
  }

  ObjectNode json(SlackWorld.StoredFile file) {
    ObjectNode json = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    json.put("id", file.id()).put("name", file.name()).put("title", file.name());
    json.put("mimetype", "application/octet-stream").put("size", file.statedSize());
    json.put("mode", "hosted");
    json.put("url_private", base.get() + "/files/" + file.id());
    return json.put("url_private_download", base.get() + "/files/" + file.id());
  }

  private ObjectNode info(SlackForm form) {
    SlackWorld.StoredFile file = world.files.get(form.required("file"));
    if (file == null) {
      throw new SlackError("file_not_found");
    }
    ObjectNode answer = SlackMethods.ok();
    ObjectNode json = json(file);
    for (SlackChannel channel : world.channels.values()) {
      for (SlackPost post : channel.all()) {
        if (post.files.findValuesAsText("id").contains(file.id())) {
          json.withObject("/shares/private").putArray(channel.id).addObject().put("ts", post.ts);
        }
      }
    }
    answer.set("file", json);
    return answer;
  }

  HttpReply download(String id) {
    SlackWorld.StoredFile file = world.files.get(id);
    return file == null
        ? HttpReply.json(404, "{}")
        : new HttpReply.Answer(
            200, Map.of("Content-Type", "application/octet-stream"), file.content());
  }
}
