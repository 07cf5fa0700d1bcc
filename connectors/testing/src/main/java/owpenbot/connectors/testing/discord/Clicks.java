package owpenbot.connectors.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A person's interactions as the gateway reports them
/// (docs.discord.com/developers/interactions/receiving-and-responding). Thread-safe.
final class Clicks {

  private static final int COMMAND = 2;
  private static final int COMPONENT = 3;
  private static final int AUTOCOMPLETE = 4;
  private static final int FORM_SUBMIT = 5;

  private final World world;
  private final Gateway gateway;
  private final World.Account account;

  Clicks(World world, Gateway gateway, World.Account account) {
    this.world = world;
    this.gateway = gateway;
    this.account = account;
  }

  String press(SeenMessage message, String label) {
    boolean button = message.labels().stream().anyMatch(l -> l.contains(label));
    if (button) {
      return send(message, message.button(label).customId(), List.of());
    }
    SeenMessage.SeenOption option = message.option(label);
    return send(message, option.customId(), List.of(option.value()));
  }

  String send(SeenMessage message, String customId, List<String> values) {
    ObjectNode data = Payloads.JSON.objectNode().put("custom_id", customId).put("id", 1);
    data.put("component_type", values.isEmpty() ? 2 : 3);
    if (!values.isEmpty()) {
      ArrayNode picked = data.withArray("values");
      values.forEach(picked::add);
    }
    return world.locked(
        () -> {
          Room room = world.room(message.room());
          ObjectNode json = interaction(COMPONENT, room, data);
          json.set("message", MessageCalls.find(room, message.id()).deepCopy());
          return dispatch(json, room, COMPONENT);
        });
  }

  String submit(String opened, Map<String, String> values) {
    return world.locked(
        () -> {
          Interaction before = world.interactions.get(opened);
          if (before == null || before.callback == null) {
            throw new AssertionError("no form was opened by " + opened);
          }
          JsonNode form = before.callback.path("data");
          ObjectNode data =
              Payloads.JSON.objectNode().put("custom_id", form.path("custom_id").asText());
          ArrayNode fields = data.putArray("components");
          for (JsonNode label : form.path("components")) {
            String name = label.path("component").path("custom_id").asText();
            ObjectNode field = Payloads.JSON.objectNode().put("type", 18).put("id", 1);
            field.set(
                "component",
                Payloads.JSON
                    .objectNode()
                    .put("type", 4)
                    .put("id", 2)
                    .put("custom_id", name)
                    .put("value", values.getOrDefault(name, "")));
            fields.add(field);
          }
          Room room = world.room(before.room);
          return dispatch(interaction(FORM_SUBMIT, room, data), room, FORM_SUBMIT);
        });
  }

  String command(long roomId, String name, String option, String argument) {
    ObjectNode data = Payloads.JSON.objectNode().put("id", "77").put("name", name).put("type", 1);
    if (!argument.isEmpty()) {
      data.withArray("options").add(option(option, argument));
    }
    return world.locked(
        () -> {
          Room room = world.room(roomId);
          return dispatch(interaction(COMMAND, room, data), room, COMMAND);
        });
  }

  String autocomplete(long roomId, String name, String option, String typed) {
    ObjectNode data = Payloads.JSON.objectNode().put("id", "77").put("name", name).put("type", 1);
    data.withArray("options").add(option(option, typed).put("focused", true));
    return world.locked(
        () -> {
          Room room = world.room(roomId);
          return dispatch(interaction(AUTOCOMPLETE, room, data), room, AUTOCOMPLETE);
        });
  }

  private static ObjectNode option(String name, String value) {
    return Payloads.JSON.objectNode().put("name", name).put("type", 3).put("value", value);
  }

  private ObjectNode interaction(int type, Room room, ObjectNode data) {
    ObjectNode json =
        Payloads.JSON
            .objectNode()
            .put("id", Long.toString(world.nextId()))
            .put("application_id", Long.toString(world.bot.id()))
            .put("type", type)
            .put("token", UUID.randomUUID().toString().replace("-", ""))
            .put("version", 1)
            .put("app_permissions", "2248473465835073")
            .put("locale", "en-US")
            .put("context", room.guild == 0 ? 1 : 0)
            .put("channel_id", Long.toString(room.id));
    json.set("channel", Payloads.channel(world, room));
    json.set("data", data);
    json.set("entitlements", Payloads.JSON.arrayNode());
    json.set("authorizing_integration_owners", Payloads.JSON.objectNode());
    if (room.guild == 0) {
      json.set("user", Payloads.user(account));
    } else {
      json.put("guild_id", Long.toString(room.guild));
      ObjectNode guild = Payloads.JSON.objectNode().put("id", Long.toString(room.guild));
      guild.put("locale", "en-US").set("features", Payloads.JSON.arrayNode());
      json.set("guild", guild);
      json.set("member", Payloads.member(account).put("permissions", "2248473465835073"));
    }
    return json;
  }

  private String dispatch(ObjectNode json, Room room, int type) {
    String token = json.path("token").asText();
    world.interactions.put(token, new Interaction(json.path("id").asLong(), token, type, room.id));
    gateway.dispatch("INTERACTION_CREATE", room.guild, json);
    return token;
  }
}
