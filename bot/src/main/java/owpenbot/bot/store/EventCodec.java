package owpenbot.bot.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.InboundEvent.Autocomplete;
import owpenbot.connectors.api.InboundEvent.ButtonClick;
import owpenbot.connectors.api.InboundEvent.FormSubmit;
import owpenbot.connectors.api.InboundEvent.HomeOpened;
import owpenbot.connectors.api.InboundEvent.Message;
import owpenbot.connectors.api.InboundEvent.MessageDeleted;
import owpenbot.connectors.api.InboundEvent.MessageEdited;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// [InboundEvent] as JSON. Instants lose what is finer than a millisecond.
final class EventCodec {

  private EventCodec() {}

  static String encode(InboundEvent event) {
    ObjectNode node =
        switch (event) {
          case Message message -> message(message);
          case MessageEdited edited -> {
            ObjectNode json = Json.object("edited").put("text", edited.text());
            yield json.set("ref", Json.message(edited.ref()));
          }
          case MessageDeleted deleted ->
              Json.object("deleted").set("ref", Json.message(deleted.ref()));
          case ButtonClick click -> {
            ObjectNode json = Json.object("click").put("token", click.token());
            yield json.set("card", Json.message(click.card()));
          }
          case FormSubmit submit -> {
            ObjectNode json = Json.object("form").put("token", submit.token());
            yield json.set("values", values(submit.values()));
          }
          case Autocomplete typing ->
              Json.object("autocomplete")
                  .put("command", typing.command())
                  .put("option", typing.option())
                  .put("typed", typing.typed());
          case HomeOpened _ -> Json.object("home");
        };
    return node.set("header", header(event.header())).toString();
  }

  static InboundEvent decode(String json) {
    JsonNode node = Json.read(json);
    EventHeader header = header(node.path("header"));
    String kind = Json.text(node, "kind");
    return switch (kind) {
      case "message" -> message(header, node);
      case "edited" ->
          new MessageEdited(header, Json.message(node.path("ref")), Json.text(node, "text"));
      case "deleted" -> new MessageDeleted(header, Json.message(node.path("ref")));
      case "click" ->
          new ButtonClick(header, Json.message(node.path("card")), Json.text(node, "token"));
      case "form" -> new FormSubmit(header, Json.text(node, "token"), values(node.path("values")));
      case "autocomplete" ->
          new Autocomplete(
              header,
              Json.text(node, "command"),
              Json.text(node, "option"),
              Json.text(node, "typed"));
      case "home" -> new HomeOpened(header);
      default -> throw new Unreadable("unknown event " + kind);
    };
  }

  private static ObjectNode message(Message message) {
    ObjectNode node =
        Json.object("message").put("text", message.text()).put("addressed", message.addressed());
    node.set("ref", Json.message(message.ref()));
    node.set("attachments", Json.array(message.attachments(), EventCodec::attachment));
    if (message.replyTo() != null) {
      node.set("replyTo", Json.message(message.replyTo()));
    }
    if (message.unseen()) {
      node.put("unseen", true);
    }
    return node;
  }

  private static Message message(EventHeader header, JsonNode node) {
    return new Message(
        header,
        Json.message(node.path("ref")),
        Json.text(node, "text"),
        Json.flag(node, "addressed"),
        Json.list(node.path("attachments"), EventCodec::attachment),
        node.hasNonNull("replyTo") ? Json.message(node.path("replyTo")) : null,
        node.path("unseen").asBoolean(false));
  }

  private static ObjectNode attachment(AttachmentRef file) {
    return Json.object()
        .put("connector", file.connector().toString())
        .put("id", file.id())
        .put("fileName", file.fileName())
        .put("mime", file.mime())
        .put("sizeBytes", file.sizeBytes());
  }

  private static AttachmentRef attachment(JsonNode node) {
    return new AttachmentRef(
        ConnectorId.parse(Json.text(node, "connector")),
        Json.text(node, "id"),
        Json.text(node, "fileName"),
        Json.text(node, "mime"),
        node.path("sizeBytes").asLong(-1));
  }

  private static ObjectNode values(Map<String, String> values) {
    ObjectNode node = Json.object();
    new TreeMap<>(values).forEach(node::put);
    return node;
  }

  private static Map<String, String> values(JsonNode node) {
    Map<String, String> values = new TreeMap<>();
    node.fieldNames().forEachRemaining(name -> values.put(name, Json.text(node, name)));
    return values;
  }

  private static ObjectNode header(EventHeader header) {
    Chat chat = header.chat();
    Sender sender = header.sender();
    return Json.object()
        .put("eventId", header.eventId())
        .put("chat", Keys.chat(chat.ref()))
        .put("chatKind", chat.kind().name())
        .put("chatTitle", chat.title())
        .put("chatExternal", chat.external())
        .put("sender", sender.id().toString())
        .put("senderName", sender.name())
        .put("senderExternal", sender.external())
        .put("at", Keys.millis(header.at()))
        .put("cursor", header.cursor().value());
  }

  private static EventHeader header(JsonNode node) {
    return new EventHeader(
        Json.text(node, "eventId"),
        new Chat(
            Json.chat(node, "chat"),
            Json.constant(node, "chatKind", Chat.Kind.class),
            Json.text(node, "chatTitle"),
            Json.flag(node, "chatExternal")),
        new Sender(
            PersonId.parse(Json.text(node, "sender")),
            Json.text(node, "senderName"),
            Json.flag(node, "senderExternal")),
        Json.instant(node, "at"),
        new Cursor(Json.text(node, "cursor")));
  }
}
