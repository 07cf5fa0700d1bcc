package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Objects as the API writes them: docs.discord.com/developers/resources.
final class Payloads {

  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Payloads() {}

  static ObjectNode user(World.Account account) {
    return JSON.objectNode()
        .put("id", Long.toString(account.id()))
        .put("username", account.name().toLowerCase(java.util.Locale.ROOT))
        .put("global_name", account.name())
        .put("discriminator", "0")
        .putNull("avatar")
        .put("bot", account.bot());
  }

  static ObjectNode member(World.Account account) {
    ObjectNode member = JSON.objectNode();
    member.set("user", user(account));
    member.set("roles", JSON.arrayNode());
    return member
        .put("joined_at", "2026-01-01T00:00:00.000000+00:00")
        .put("deaf", false)
        .put("mute", false)
        .put("flags", 0);
  }

  static ObjectNode channel(World world, Room room) {
    ObjectNode json =
        JSON.objectNode().put("id", Long.toString(room.id)).put("type", room.type).put("flags", 0);
    if (room.lastMessage == 0) {
      json.putNull("last_message_id");
    } else {
      json.put("last_message_id", Long.toString(room.lastMessage));
    }
    if (room.type == Room.PRIVATE) {
      json.set("recipients", JSON.arrayNode().add(user(world.account(room.owner))));
      return json;
    }
    json.put("guild_id", Long.toString(room.guild)).put("name", room.name).put("position", 0);
    json.put("rate_limit_per_user", 0).put("nsfw", false);
    json.set("permission_overwrites", JSON.arrayNode());
    if (room.isThread()) {
      thread(room, json);
    } else if (room.type == Room.FORUM) {
      json.set("available_tags", JSON.arrayNode());
    }
    return json;
  }

  private static void thread(Room room, ObjectNode json) {
    json.put("parent_id", Long.toString(room.parent)).put("owner_id", Long.toString(room.owner));
    json.put("message_count", room.messages.size()).put("total_message_sent", 0);
    json.put("member_count", 1);
    json.set(
        "thread_metadata",
        JSON.objectNode()
            .put("archived", room.archived)
            .put("locked", room.locked)
            .put("auto_archive_duration", 1440)
            .put("archive_timestamp", now()));
    if (room.botJoined) {
      json.set(
          "member",
          JSON.objectNode()
              .put("id", Long.toString(room.id))
              .put("user_id", "1")
              .put("join_timestamp", now())
              .put("flags", 1));
    }
  }

  static ObjectNode message(
      Room room, long id, World.Account author, String content, int type, int flags) {
    ObjectNode json =
        JSON.objectNode()
            .put("id", Long.toString(id))
            .put("channel_id", Long.toString(room.id))
            .put("content", content)
            .put("timestamp", now())
            .put("tts", false)
            .put("mention_everyone", false)
            .put("pinned", false)
            .put("type", type)
            .put("flags", flags);
    json.putNull("edited_timestamp");
    json.set("author", user(author));
    for (String list : new String[] {"mentions", "mention_roles", "attachments", "embeds"}) {
      json.set(list, JSON.arrayNode());
    }
    json.set("components", JSON.arrayNode());
    return json;
  }

  static ObjectNode guild(World world, Guild guild) {
    ObjectNode json =
        JSON.objectNode()
            .put("id", Long.toString(guild.id()))
            .put("name", guild.name())
            .put("owner_id", "1")
            .put("premium_tier", guild.premiumTier())
            .put("premium_progress_bar_enabled", false)
            .put("member_count", 2)
            .put("large", false)
            .put("afk_timeout", 300)
            .put("unavailable", false)
            .put("joined_at", now());
    json.set("roles", JSON.arrayNode().add(everyone(guild)));
    json.set("members", JSON.arrayNode().add(member(world.bot)));
    ArrayNode channels = JSON.arrayNode();
    ArrayNode threads = JSON.arrayNode();
    for (Room room : world.rooms.values()) {
      if (room.guild == guild.id() && !(room.isThread() && room.archived)) {
        (room.isThread() ? threads : channels).add(channel(world, room));
      }
    }
    json.set("channels", channels);
    json.set("threads", threads);
    for (String list :
        new String[] {
          "emojis",
          "voice_states",
          "presences",
          "features",
          "stickers",
          "guild_scheduled_events",
          "stage_instances",
          "soundboard_sounds"
        }) {
      json.set(list, JSON.arrayNode());
    }
    return json;
  }

  private static ObjectNode everyone(Guild guild) {
    ObjectNode colors = JSON.objectNode().put("primary_color", 0);
    ObjectNode role = JSON.objectNode();
    role.set("colors", colors.putNull("secondary_color").putNull("tertiary_color"));
    return role.put("id", Long.toString(guild.id()))
        .put("name", "@everyone")
        .put("permissions", "2248473465835073")
        .put("position", 0)
        .put("color", 0)
        .put("hoist", false)
        .put("managed", false)
        .put("mentionable", false)
        .put("flags", 0);
  }

  static ObjectNode attachment(long id, String name, long statedBytes, @Nullable String url) {
    return JSON.objectNode()
        .put("id", Long.toString(id))
        .put("filename", name)
        .put("size", statedBytes)
        .put("content_type", "application/octet-stream")
        .put("url", url)
        .put("proxy_url", url);
  }

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS).toString().replace("Z", "+00:00");
  }
}
