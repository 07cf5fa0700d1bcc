package owpenbot.connectors.testing.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.testing.http.FormParts;

/// The methods of the Bot API that send, change and delete messages.
final class MessageMethods {

  private static final int MAX_TEXT_CHARS = 4096;
  private static final int MAX_CAPTION_CHARS = 1024;
  private static final int MAX_CALLBACK_DATA_BYTES = 64;
  private static final int MAX_BUTTONS_PER_ROW = 8;
  private static final long MAX_UPLOAD_BYTES = 50L * 1024 * 1024;
  private static final int GENERAL_TOPIC = 1;

  private final World world;

  MessageMethods(World world) {
    this.world = world;
  }

  JsonNode sendMessage(Params params) {
    return world.locked(
        () -> {
          ChatState chat = chat(params);
          FormattedText text = formatted(params, "text", "message is too long", MAX_TEXT_CHARS);
          if (text.text().isEmpty()) {
            throw ApiError.badRequest("message text is empty");
          }
          return send(chat, params, text, params.text("text"), null);
        });
  }

  JsonNode sendFile(Params params, String kind) {
    FormParts.Part part = params.file(kind);
    if (part == null) {
      throw ApiError.badRequest("there is no " + kind + " in the request");
    }
    if (part.content().length > MAX_UPLOAD_BYTES) {
      throw new ApiError(413, "Request Entity Too Large");
    }
    if (part.content().length == 0) {
      throw ApiError.badRequest("file must be non-empty");
    }
    return world.locked(
        () -> {
          ChatState chat = chat(params);
          FormattedText caption =
              formatted(params, "caption", "message caption is too long", MAX_CAPTION_CHARS);
          var file =
              new SeenMessage.SeenFile(
                  kind, String.valueOf(part.fileName()), part.contentType(), part.content());
          return send(chat, params, caption, params.text("caption"), file);
        });
  }

  private JsonNode send(
      ChatState chat,
      Params params,
      FormattedText text,
      String source,
      SeenMessage.@Nullable SeenFile file) {
    JsonNode markup = params.tree("reply_markup");
    SeenMessage message =
        new SeenMessage(
            new Room(chat.id, topic(chat, params)),
            chat.nextId(),
            true,
            world.bot.id(),
            world.bot.firstName(),
            text.text(),
            source,
            text.entities(),
            keyboard(markup),
            params.flag("disable_notification"),
            !params.tree("link_preview_options").path("is_disabled").asBoolean(false)
                && !params.flag("disable_web_page_preview"),
            markup.path("force_reply").asBoolean(false),
            replyTo(chat, params),
            file,
            List.of());
    chat.put(message);
    return MessageJson.message(world, chat, message);
  }

  JsonNode editText(Params params) {
    return edit(params, "text", "MESSAGE_TOO_LONG", MAX_TEXT_CHARS);
  }

  JsonNode editCaption(Params params) {
    return edit(params, "caption", "MEDIA_CAPTION_TOO_LONG", MAX_CAPTION_CHARS);
  }

  private JsonNode edit(Params params, String field, String tooLong, int maxChars) {
    return world.locked(
        () -> {
          ChatState chat = chat(params);
          SeenMessage old = own(chat, params);
          if ((old.file() != null) != field.equals("caption")) {
            throw ApiError.badRequest("there is no " + field + " in the message to edit");
          }
          FormattedText text = formatted(params, field, tooLong, maxChars);
          if (field.equals("text") && text.text().isEmpty()) {
            throw ApiError.badRequest("message text is empty");
          }
          var buttons = keyboard(params.tree("reply_markup"));
          boolean same =
              text.text().equals(old.text())
                  && text.entities().equals(old.entities())
                  && buttons.equals(old.buttons());
          return changed(chat, same, old.edited(text, params.text(field), buttons));
        });
  }

  JsonNode editKeyboard(Params params) {
    return world.locked(
        () -> {
          ChatState chat = chat(params);
          SeenMessage old = own(chat, params);
          var buttons = keyboard(params.tree("reply_markup"));
          return changed(chat, buttons.equals(old.buttons()), old.withButtons(buttons));
        });
  }

  private JsonNode changed(ChatState chat, boolean same, SeenMessage now) {
    if (same) {
      throw ApiError.badRequest(
          "message is not modified: specified new message content and reply markup are exactly"
              + " the same as a current content and reply markup of the message");
    }
    chat.put(now);
    return MessageJson.message(world, chat, now);
  }

  JsonNode deleteMessage(Params params) {
    return world.locked(
        () -> {
          ChatState chat = chat(params);
          int id = (int) params.number("message_id", 0);
          if (chat.message(id) == null) {
            throw ApiError.badRequest("message to delete not found");
          }
          chat.remove(id);
          return BooleanNode.TRUE;
        });
  }

  private ChatState chat(Params params) {
    return world.openChat(params.number("chat_id", 0));
  }

  private SeenMessage own(ChatState chat, Params params) {
    SeenMessage message = chat.message((int) params.number("message_id", 0));
    if (message == null) {
      throw ApiError.badRequest("message to edit not found");
    }
    if (!message.byBot()) {
      throw ApiError.badRequest("message can't be edited");
    }
    return message;
  }

  static @Nullable Integer topic(ChatState chat, Params params) {
    int topic = (int) params.number("message_thread_id", 0);
    if (topic == 0) {
      return null;
    }
    if (!chat.forum || topic == GENERAL_TOPIC) {
      throw ApiError.badRequest("message thread not found");
    }
    return topic;
  }

  private static @Nullable Integer replyTo(ChatState chat, Params params) {
    JsonNode reply = params.tree("reply_parameters");
    int id = reply.path("message_id").asInt((int) params.number("reply_to_message_id", 0));
    if (id == 0) {
      return null;
    }
    if (chat.message(id) != null) {
      return id;
    }
    if (reply.path("allow_sending_without_reply").asBoolean(false)) {
      return null;
    }
    throw ApiError.badRequest("message to be replied not found");
  }

  private static FormattedText formatted(
      Params params, String field, String tooLong, int maxChars) {
    String source = params.text(field);
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(source)) {
      throw ApiError.badRequest("strings must be encoded in UTF-8");
    }
    FormattedText text =
        params.text("parse_mode").equalsIgnoreCase("HTML")
            ? FormattedText.html(source)
            : FormattedText.plain(source);
    if (text.text().length() > maxChars) {
      throw ApiError.badRequest(tooLong);
    }
    return text;
  }

  private static List<List<SeenMessage.SeenButton>> keyboard(JsonNode markup) {
    List<List<SeenMessage.SeenButton>> rows = new ArrayList<>();
    for (JsonNode row : markup.path("inline_keyboard")) {
      List<SeenMessage.SeenButton> buttons = new ArrayList<>();
      row.forEach(button -> buttons.add(button(button)));
      if (buttons.size() > MAX_BUTTONS_PER_ROW) {
        throw ApiError.badRequest("too many inline keyboard buttons in a row");
      }
      if (!buttons.isEmpty()) {
        rows.add(buttons);
      }
    }
    return rows;
  }

  private static SeenMessage.SeenButton button(JsonNode button) {
    String label = button.path("text").asText();
    String data = button.path("callback_data").asText();
    int bytes = data.getBytes(StandardCharsets.UTF_8).length;
    if (label.isEmpty()) {
      throw ApiError.badRequest("inline keyboard button text must be non-empty");
    }
    if (bytes == 0 || bytes > MAX_CALLBACK_DATA_BYTES) {
      throw ApiError.badRequest("BUTTON_DATA_INVALID");
    }
    return new SeenMessage.SeenButton(label, data);
  }
}
