package owpenbot.connectors.testing.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What each method of the Bot API does to the [World].
final class BotMethods {

  private static final int MAX_CALLBACK_ANSWER_CHARS = 200;
  private static final long MAX_DOWNLOAD_BYTES = 20L * 1024 * 1024;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final World world;
  private final MessageMethods messages;

  BotMethods(World world) {
    this.world = world;
    this.messages = new MessageMethods(world);
  }

  JsonNode call(String method, Params params) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "getme" -> MessageJson.bot(world.bot);
      case "sendmessage" -> messages.sendMessage(params);
      case "senddocument" -> messages.sendFile(params, "document");
      case "sendphoto" -> messages.sendFile(params, "photo");
      case "editmessagetext" -> messages.editText(params);
      case "editmessagecaption" -> messages.editCaption(params);
      case "editmessagereplymarkup" -> messages.editKeyboard(params);
      case "deletemessage" -> messages.deleteMessage(params);
      case "answercallbackquery" -> answerCallback(params);
      case "sendchataction" -> chatAction(params);
      case "setmycommands" -> setCommands(params);
      case "getchatmember" -> member(params);
      case "getfile" -> getFile(params);
      case "setwebhook" -> webhook(params.text("url"));
      case "deletewebhook" -> webhook("");
      case "getwebhookinfo" ->
          JSON.objectNode()
              .put("url", world.updates.webhook())
              .put("pending_update_count", world.updates.unconfirmed());
      default -> throw new ApiError(404, "Not Found: method not found");
    };
  }

  /// `getUpdates`, which waits and therefore must not hold the lock.
  String poll(Params params) throws InterruptedException {
    JsonNode allowed = params.tree("allowed_updates");
    Set<String> kinds = allowed.isArray() ? Set.copyOf(params.texts("allowed_updates")) : null;
    List<String> updates =
        world.updates.poll(
            params.number("offset", 0),
            Math.clamp(params.number("limit", 100), 1, 100),
            Duration.ofSeconds(params.number("timeout", 0)),
            kinds);
    return "[" + String.join(",", updates) + "]";
  }

  private JsonNode answerCallback(Params params) {
    String text = params.text("text");
    if (text.length() > MAX_CALLBACK_ANSWER_CHARS) {
      throw ApiError.badRequest("MESSAGE_TOO_LONG");
    }
    return world.locked(
        () -> {
          world.answerCallback(
              new CallbackAnswer(
                  params.text("callback_query_id"), text, params.flag("show_alert")));
          return BooleanNode.TRUE;
        });
  }

  private JsonNode chatAction(Params params) {
    return world.locked(
        () -> {
          ChatState chat = chat(params);
          MessageMethods.topic(chat, params);
          chat.typings++;
          chat.changed.signalAll();
          return BooleanNode.TRUE;
        });
  }

  private JsonNode member(Params params) {
    return world.locked(
        () -> {
          boolean administrates = chat(params).administrators.contains(params.number("user_id", 0));
          return JSON.objectNode().put("status", administrates ? "administrator" : "member");
        });
  }

  private JsonNode setCommands(Params params) {
    Map<String, String> commands = new LinkedHashMap<>();
    for (JsonNode command : params.tree("commands")) {
      String name = command.path("command").asText();
      String description = command.path("description").asText();
      if (!name.matches("[a-z0-9_]{1,32}")) {
        throw ApiError.badRequest("BOT_COMMAND_INVALID");
      }
      if (description.isEmpty() || description.length() > 256) {
        throw ApiError.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
      }
      commands.put(name, description);
    }
    if (commands.size() > 100) {
      throw ApiError.badRequest("BOT_COMMANDS_TOO_MUCH");
    }
    return world.locked(
        () -> {
          world.setCommands(commands);
          return BooleanNode.TRUE;
        });
  }

  private JsonNode getFile(Params params) {
    return world.locked(
        () -> {
          World.StoredFile file = world.file(params.text("file_id"));
          if (file == null) {
            throw ApiError.badRequest("invalid file_id");
          }
          Long stated = file.statedSize();
          if (stated != null && stated > MAX_DOWNLOAD_BYTES) {
            throw ApiError.badRequest("file is too big");
          }
          ObjectNode node = JSON.objectNode().put("file_id", file.id());
          node.put("file_unique_id", "u" + file.id()).put("file_path", file.path());
          return stated == null ? node : node.put("file_size", stated);
        });
  }

  private JsonNode webhook(String url) {
    world.updates.webhook(url);
    return BooleanNode.TRUE;
  }

  private ChatState chat(Params params) {
    return world.openChat(params.number("chat_id", 0));
  }
}
