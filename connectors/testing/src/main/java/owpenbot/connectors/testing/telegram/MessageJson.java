package owpenbot.connectors.testing.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// Messages as the Bot API writes them.
final class MessageJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MessageJson() {}

  static ObjectNode bot(World.Bot bot) {
    return JSON.objectNode()
        .put("id", bot.id())
        .put("is_bot", true)
        .put("first_name", bot.firstName())
        .put("username", bot.username());
  }

  static ObjectNode person(long id, String name) {
    return JSON.objectNode()
        .put("id", id)
        .put("is_bot", false)
        .put("first_name", name)
        .put("username", name.toLowerCase(java.util.Locale.ROOT) + id)
        .put("language_code", "en");
  }

  static ObjectNode chat(ChatState chat) {
    ObjectNode node = JSON.objectNode().put("id", chat.id).put("type", chat.type);
    if (chat.isPrivate()) {
      node.put("first_name", chat.title);
    } else {
      node.put("title", chat.title);
    }
    if (chat.forum) {
      node.put("is_forum", true);
    }
    return node;
  }

  /// The message with its reply, if it is one.
  static ObjectNode message(World world, ChatState chat, SeenMessage message) {
    ObjectNode node = shallow(world, chat, message);
    Integer replyTo = message.replyTo();
    Integer topic = message.room().topic();
    SeenMessage replied = replyTo == null ? null : chat.message(replyTo);
    if (replied != null) {
      node.set("reply_to_message", shallow(world, chat, replied));
    } else if (topic != null) {
      node.set("reply_to_message", topicStart(world, chat, topic));
    }
    return node;
  }

  // Messages of a topic "reply" to the service message that opened it; here the bot opened it,
  // which
  // is the case that fools bots.
  private static ObjectNode topicStart(World world, ChatState chat, int topic) {
    ObjectNode node = JSON.objectNode().put("message_id", topic);
    node.set("from", bot(world.bot));
    node.set("chat", chat(chat));
    node.put("date", Instant.now().getEpochSecond());
    node.put("message_thread_id", topic).put("is_topic_message", true);
    node.set(
        "forum_topic_created",
        JSON.objectNode().put("name", "topic " + topic).put("icon_color", 7322096));
    return node;
  }

  private static ObjectNode shallow(World world, ChatState chat, SeenMessage message) {
    ObjectNode node = JSON.objectNode().put("message_id", message.id());
    node.set(
        "from", message.byBot() ? bot(world.bot) : person(message.authorId(), message.author()));
    node.set("chat", chat(chat));
    node.put("date", Instant.now().getEpochSecond());
    Integer topic = message.room().topic();
    if (topic != null) {
      node.put("message_thread_id", topic).put("is_topic_message", true);
    } else if (message.replyTo() != null && !chat.isPrivate()) {
      // Plain groups number reply chains too, without is_topic_message.
      node.put("message_thread_id", message.replyTo());
    }
    boolean hasFile = message.file() != null;
    if (!hasFile || !message.text().isEmpty()) {
      node.put(hasFile ? "caption" : "text", message.text());
      node.set(hasFile ? "caption_entities" : "entities", entities(message.entities()));
    }
    if (!message.buttons().isEmpty()) {
      node.set("reply_markup", keyboard(message.buttons()));
    }
    return node;
  }

  private static ArrayNode entities(List<Entity> entities) {
    ArrayNode array = JSON.arrayNode();
    for (Entity entity : entities) {
      ObjectNode node = array.addObject();
      node.put("type", entity.type()).put("offset", entity.offset());
      node.put("length", entity.length());
      switch (entity.type()) {
        case "text_link" -> node.put("url", entity.argument());
        case "pre" -> node.put("language", entity.argument());
        default -> {
          // The others have no argument.
        }
      }
    }
    return array;
  }

  private static ObjectNode keyboard(List<List<SeenMessage.SeenButton>> rows) {
    ObjectNode markup = JSON.objectNode();
    ArrayNode keyboard = markup.putArray("inline_keyboard");
    for (List<SeenMessage.SeenButton> row : rows) {
      ArrayNode line = keyboard.addArray();
      for (SeenMessage.SeenButton button : row) {
        line.addObject().put("text", button.label()).put("callback_data", button.data());
      }
    }
    return markup;
  }
}
