package owpenbot.connectors.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Reads updates of the Bot API (core.telegram.org/bots/api#update) one at a time, so that one that
/// cannot be read hurts no other. Pure.
final class TelegramEvents {

  private static final int MAX_NAME_CHARS = 100;

  private final ConnectorId connector;
  private final Account account;
  private final Mentions mentions;

  TelegramEvents(ConnectorId connector, Account account) {
    this.connector = connector;
    this.account = account;
    this.mentions = new Mentions(account);
  }

  /// @param receivedAt the time of events that carry none
  Update read(JsonNode update, Instant receivedAt) {
    long id = Fields.numberOr(update, "update_id", -1);
    if (id < 0) {
      return Update.malformed(-1, "update_id is not a number");
    }
    try {
      if (update.has("message")) {
        return message(id, Fields.object(update, "message"), receivedAt);
      }
      if (update.has("edited_message")) {
        return edited(id, Fields.object(update, "edited_message"), receivedAt);
      }
      if (update.has("callback_query")) {
        return click(id, Fields.object(update, "callback_query"), receivedAt);
      }
      return Update.ignored(id);
    } catch (Fields.MalformedException e) {
      return Update.malformed(id, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours about one update must not stop all that come after it.
      return Update.malformed(id, "not understood: " + e);
    }
  }

  private Update message(long id, JsonNode message, Instant receivedAt) {
    if (isNotFromAPerson(message) || Mentions.isForAnotherBot(message, account.username())) {
      return Update.ignored(id);
    }
    EventHeader header = header(id, message, message, "date", receivedAt);
    List<AttachmentRef> files = Attachments.of(connector, message);
    Mentions.Said said = mentions.read(message);
    if (said.text().isEmpty() && files.isEmpty() && !said.addressed()) {
      return Update.ignored(id);
    }
    Optional<FormPrompt> prompt = prompt(message);
    if (prompt.isPresent() && !said.text().isEmpty()) {
      Map<String, String> values = prompt.get().values(said.text());
      return Update.of(id, new InboundEvent.FormSubmit(header, prompt.get().token(), values), null);
    }
    boolean addressed = header.chat().kind() == Chat.Kind.PRIVATE || said.addressed();
    ChatRef chat = header.chat().ref();
    InboundEvent event =
        new InboundEvent.Message(
            header, ref(chat, message), said.text(), addressed, files, replyTo(chat, message));
    String group = Fields.textOr(message, "media_group_id", "");
    return Update.of(id, event, null).inAlbum(group.isEmpty() ? null : chat + "/" + group);
  }

  private Update edited(long id, JsonNode message, Instant receivedAt) {
    if (isNotFromAPerson(message)) {
      return Update.ignored(id);
    }
    EventHeader header = header(id, message, message, "edit_date", receivedAt);
    String text = mentions.read(message).text();
    return Update.of(
        id, new InboundEvent.MessageEdited(header, ref(header.chat().ref(), message), text), null);
  }

  private Update click(long id, JsonNode query, Instant receivedAt) {
    JsonNode message = query.path("message");
    if (!message.isObject() || !query.has("data")) {
      return Update.ignored(id);
    }
    String callbackId = Fields.text(query, "id");
    EventHeader header = header(id, message, query, "", receivedAt);
    MessageRef card = ref(header.chat().ref(), message);
    return Update.of(
        id, new InboundEvent.ButtonClick(header, card, Fields.text(query, "data")), callbackId);
  }

  private EventHeader header(
      long id, JsonNode message, JsonNode acted, String dateField, Instant receivedAt) {
    Sender sender = sender(Fields.object(acted, "from"));
    Chat chat = chat(message, sender);
    // No cursor: Telegram itself remembers how far we are.
    return new EventHeader(
        account.id() + ":" + id, chat, sender, at(acted, dateField, receivedAt), Cursor.START);
  }

  private Chat chat(JsonNode message, Sender sender) {
    JsonNode chat = Fields.object(message, "chat");
    String room = Long.toString(Fields.number(chat, "id"));
    boolean inTopic = message.path("is_topic_message").asBoolean(false);
    long topic = inTopic ? Fields.numberOr(message, "message_thread_id", 0) : 0;
    String thread = topic > TelegramLimits.GENERAL_TOPIC ? Long.toString(topic) : null;
    ChatRef ref = new ChatRef(connector, room, thread);
    String type = Fields.text(chat, "type");
    return switch (type) {
      case "private" -> new Chat(ref, Chat.Kind.PRIVATE, sender.name(), false);
      case "group", "supergroup" ->
          new Chat(ref, Chat.Kind.GROUP, name(Fields.textOr(chat, "title", room)), false);
      default -> throw new Fields.MalformedException("chat type " + name(type));
    };
  }

  private Sender sender(JsonNode from) {
    String id = Long.toString(Fields.number(from, "id"));
    String first = Fields.textOr(from, "first_name", "");
    String whole = (first + " " + Fields.textOr(from, "last_name", "")).strip();
    String name = whole.isEmpty() ? "user " + id : name(whole);
    return new Sender(new PersonId(connector.platform(), id), name, false);
  }

  private static String name(String text) {
    return Chars.head(Chars.clean(text), MAX_NAME_CHARS);
  }

  private static Instant at(JsonNode node, String field, Instant otherwise) {
    long seconds = Fields.numberOr(node, field, 0);
    try {
      return seconds > 0 ? Instant.ofEpochSecond(seconds) : otherwise;
    } catch (DateTimeException _) {
      return otherwise;
    }
  }

  // Channels have no sender; bots, we among them, must not be answered; an anonymous administrator
  // writes as the group, which is nobody who could be allowed anything.
  private static boolean isNotFromAPerson(JsonNode message) {
    return !message.has("from")
        || message.path("from").path("is_bot").asBoolean(false)
        || message.has("sender_chat")
        || message.path("chat").path("type").asText().equals("channel");
  }

  private static MessageRef ref(ChatRef chat, JsonNode message) {
    return new MessageRef(chat, Long.toString(Fields.number(message, "message_id")));
  }

  private @Nullable MessageRef replyTo(ChatRef chat, JsonNode message) {
    JsonNode reply = Mentions.reply(message);
    return reply.isObject() ? ref(chat, reply) : null;
  }

  private Optional<FormPrompt> prompt(JsonNode message) {
    JsonNode reply = Mentions.reply(message);
    JsonNode first = reply.path("entities").path(0);
    boolean ours =
        reply.path("from").path("id").asLong() == account.id()
            && first.path("type").asText().equals("text_link")
            && first.path("offset").asInt(-1) == 0;
    return ours ? FormPrompt.parse(first.path("url").asText()) : Optional.empty();
  }
}
