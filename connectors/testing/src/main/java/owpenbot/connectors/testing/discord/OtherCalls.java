package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The calls that are not about messages. Called under the world's lock.
final class OtherCalls {

  private final World world;
  private final Gateway gateway;
  private final InteractionCalls interactions;

  OtherCalls(World world, Gateway gateway) {
    this.world = world;
    this.gateway = gateway;
    this.interactions = new InteractionCalls(world);
  }

  @Nullable JsonNode call(String shape, String[] path, JsonNode body) {
    return switch (shape) {
      case "GET users/@me" -> Payloads.user(world.bot);
      case "GET applications/@me" -> application();
      case "GET gateway/bot" -> gateway();
      case "POST users/@me/channels" -> privateRoom(body.path("recipient_id").asLong());
      case "GET channels/#" -> Payloads.channel(world, world.openRoom(id(path[1])));
      case "GET guilds/#/members/#" -> member(id(path[1]), id(path[3]));
      case "POST channels/#/typing" -> typing(id(path[1]));
      case "PUT applications/#/commands" -> commands(0, body);
      case "PUT applications/#/guilds/#/commands" -> commands(id(path[3]), body);
      case "POST interactions/#/#/callback" -> callback(id(path[1]), path[2], body);
      case "POST webhooks/#/#" -> interactions.later(path[2], body);
      case "PATCH webhooks/#/#/messages/@original" -> interactions.later(path[2], body);
      case "DELETE webhooks/#/#/messages/@original" -> {
        interactions.later(path[2], null);
        yield null;
      }
      default -> throw new ApiError(404, 0, "404: Not Found: " + shape);
    };
  }

  private ObjectNode application() {
    ObjectNode json = Payloads.JSON.objectNode().put("id", Long.toString(world.bot.id()));
    return json.put("name", world.bot.name()).put("flags", world.applicationFlags);
  }

  private ObjectNode gateway() {
    ObjectNode json = Payloads.JSON.objectNode().put("url", gateway.url());
    json.put("shards", world.shards);
    json.set(
        "session_start_limit",
        Payloads.JSON
            .objectNode()
            .put("total", 1000)
            .put("remaining", 999)
            .put("reset_after", 0)
            .put("max_concurrency", 16));
    return json;
  }

  private ObjectNode privateRoom(long person) {
    return Payloads.channel(world, world.privateRoom(world.account(person).id()));
  }

  private ObjectNode member(long guild, long person) {
    if (!world.guilds.containsKey(guild)) {
      throw new ApiError(404, 10004, "Unknown Guild");
    }
    ObjectNode json = Payloads.member(world.account(person));
    ArrayNode roles = json.putArray("roles");
    world
        .roles
        .getOrDefault(guild + "/" + person, Set.of())
        .forEach(role -> roles.add(Long.toString(role)));
    return json;
  }

  private @Nullable JsonNode typing(long room) {
    world.openRoom(room).typings++;
    return null;
  }

  private JsonNode commands(long guild, JsonNode body) {
    if (body.size() > 100) {
      throw ApiError.invalidForm("Maximum number of application commands reached (100)");
    }
    for (JsonNode command : body) {
      if (!command.path("name").asText().matches("[-_'\\p{L}\\p{N}]{1,32}")
          || command.path("description").asText().isEmpty()
          || command.path("description").asText().length() > 100) {
        throw ApiError.invalidForm("command: " + command);
      }
    }
    world.commands.put(guild, Payloads.JSON.objectNode().set("all", body.deepCopy()));
    return body;
  }

  private @Nullable JsonNode callback(long id, String token, JsonNode body) {
    interactions.callback(id, token, body);
    return null;
  }

  private static long id(String text) {
    return Long.parseLong(text);
  }
}
