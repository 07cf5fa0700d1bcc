package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Reads what people do with buttons, forms, the message shortcut and slash commands
/// (docs.slack.dev/reference/interaction-payloads). Slack says in each who did it and where to
/// answer, and not when. Pure; throws [Fields.MalformedException].
final class Interactions {

  /// `callback_id` of the message shortcut, as the manifest names it.
  static final String SHORTCUT = "owpenbot_send";

  private final ConnectorId connector;
  private final Account account;

  Interactions(ConnectorId connector, Account account) {
    this.connector = connector;
    this.account = account;
  }

  Reading click(JsonNode payload, Instant receivedAt) {
    JsonNode action = payload.path("actions").path(0);
    String token =
        Fields.textOr(action, "value", Fields.textOr(action.path("selected_option"), "value", ""));
    if (token.isEmpty() || !payload.path("channel").isObject()) {
      return Reading.ignored();
    }
    JsonNode message = payload.path("message");
    JsonNode container = payload.path("container");
    String ts = Fields.textOr(container, "message_ts", Fields.textOr(message, "ts", ""));
    ChatRef chat = threadOf(payload, message, ts);
    String at = Fields.textOr(action, "action_ts", "");
    String user = Fields.text(payload.path("user"), "id");
    EventHeader header =
        acted("click:" + chat.room() + ":" + ts + ":" + user + ":" + at, payload, chat, receivedAt);
    return Reading.of(
        new InboundEvent.ButtonClick(header, new MessageRef(chat, ts), token),
        way(Reading.Kind.INTERACTION, payload));
  }

  Reading form(JsonNode payload, Instant receivedAt) {
    JsonNode view = Fields.object(payload, "view");
    ModalMemo memo = ModalMemo.parse(Fields.text(view, "private_metadata"));
    ChatRef chat = new ChatRef(connector, memo.room(), memo.thread());
    String id = "form:" + Fields.text(view, "id");
    return Reading.of(
        new InboundEvent.FormSubmit(
            acted(id, payload, chat, receivedAt), memo.token(), Modals.values(view)),
        way(Reading.Kind.FORM, payload));
  }

  Reading shortcut(JsonNode payload, Instant receivedAt) {
    if (!Fields.textOr(payload, "callback_id", "").equals(SHORTCUT)) {
      return Reading.ignored();
    }
    JsonNode message = Fields.object(payload, "message");
    String ts = Fields.text(message, "ts");
    ChatRef chat = threadOf(payload, message, ts);
    if (!SlackIds.isDirect(chat.room()) && chat.thread() == null) {
      chat = new ChatRef(connector, chat.room(), ts);
    }
    String text = SlackText.plain(Fields.textOr(message, "text", ""), account.user());
    String id = "shortcut:" + Fields.text(payload, "trigger_id");
    return Reading.of(
        new InboundEvent.Message(
            acted(id, payload, chat, receivedAt),
            new MessageRef(chat, id),
            text,
            true,
            Attachments.of(connector, message),
            new MessageRef(chat, ts)),
        way(Reading.Kind.INTERACTION, payload));
  }

  Reading command(JsonNode payload, Instant receivedAt) {
    String room = Fields.text(payload, "channel_id");
    ChatRef chat = ChatRef.of(connector, room);
    String given = SlackText.plain(Fields.textOr(payload, "text", ""), account.user());
    String text = given.isEmpty() ? "/help" : given.startsWith("/") ? given : "/" + given;
    String id = "slash:" + Fields.text(payload, "trigger_id");
    PersonId person = new PersonId(connector.platform(), Fields.text(payload, "user_id"));
    boolean external =
        !Fields.textOr(payload, "user_team_id", Fields.textOr(payload, "team_id", account.team()))
            .equals(account.team());
    Sender sender = new Sender(person, Fields.textOr(payload, "user_name", person.id()), external);
    EventHeader header =
        new EventHeader(
            id, new Chat(chat, kind(room), room, false), sender, receivedAt, Cursor.START);
    return Reading.of(
        new InboundEvent.Message(
            header, new MessageRef(chat, id), text, true, List.of(), null, true),
        way(Reading.Kind.COMMAND, payload));
  }

  private static Reading.Way way(Reading.Kind kind, JsonNode payload) {
    return new Reading.Way(
        kind, Fields.textOr(payload, "trigger_id", ""), Fields.textOr(payload, "response_url", ""));
  }

  private ChatRef threadOf(JsonNode payload, JsonNode message, String ts) {
    String room = Fields.text(Fields.object(payload, "channel"), "id");
    String thread =
        Fields.textOr(
            message, "thread_ts", Fields.textOr(payload.path("container"), "thread_ts", ""));
    boolean inThread = !thread.isEmpty() && !thread.equals(ts);
    return new ChatRef(connector, room, inThread ? thread : null);
  }

  private EventHeader acted(String id, JsonNode payload, ChatRef chat, Instant at) {
    JsonNode user = Fields.object(payload, "user");
    PersonId person = new PersonId(connector.platform(), Fields.text(user, "id"));
    String name = Fields.textOr(user, "name", Fields.textOr(user, "username", person.id()));
    boolean external = !Fields.textOr(user, "team_id", account.team()).equals(account.team());
    return new EventHeader(
        id,
        new Chat(chat, kind(chat.room()), chat.room(), false),
        new Sender(person, name, external),
        at,
        Cursor.START);
  }

  private static Chat.Kind kind(String room) {
    return SlackIds.isDirect(room) ? Chat.Kind.PRIVATE : Chat.Kind.GROUP;
  }
}
