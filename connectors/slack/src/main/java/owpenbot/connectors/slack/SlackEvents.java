package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.CommandSpec;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Reads payloads one at a time: those of the Events API itself (docs.slack.dev/reference/events),
/// the others by way of [Interactions]. Pure.
///
/// Ids of events are made of what the payload is about, not of the delivery: a mention that comes
/// as `message` and as `app_mention`, or a message read from the history, is the same event.
final class SlackEvents {

  private final ConnectorId connector;
  private final Account account;
  private final Supplier<List<CommandSpec>> commands;
  private final Interactions interactions;

  SlackEvents(ConnectorId connector, Account account, Supplier<List<CommandSpec>> commands) {
    this.connector = connector;
    this.account = account;
    this.commands = commands;
    this.interactions = new Interactions(connector, account);
  }

  /// @param receivedAt the time of events that carry none
  Reading read(JsonNode payload, Instant receivedAt) {
    try {
      if (payload.has("command")) {
        return interactions.command(payload, receivedAt);
      }
      return switch (Fields.text(payload, "type")) {
        case "event_callback" -> event(payload, Fields.object(payload, "event"), receivedAt);
        case "block_actions" -> interactions.click(payload, receivedAt);
        case "view_submission" -> interactions.form(payload, receivedAt);
        case "message_action" -> interactions.shortcut(payload, receivedAt);
        default -> Reading.ignored();
      };
    } catch (Fields.MalformedException e) {
      return Reading.malformed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours about one payload must not stop all that come after it.
      return Reading.malformed("not understood: " + e);
    }
  }

  private record Place(String channel, String type, boolean external) {}

  private Reading event(JsonNode payload, JsonNode event, Instant receivedAt) {
    String type = Fields.text(event, "type");
    if (type.equals("app_home_opened") && Fields.textOr(event, "tab", "").equals("home")) {
      return home(payload, event, receivedAt);
    }
    if (!type.equals("message") && !type.equals("app_mention")) {
      return Reading.ignored();
    }
    String channel = Fields.text(event, "channel");
    boolean external = payload.path("is_ext_shared_channel").asBoolean(false);
    Place place = new Place(channel, Fields.textOr(event, "channel_type", ""), external);
    return switch (Fields.textOr(event, "subtype", "")) {
      case "", "file_share", "thread_broadcast", "me_message" -> message(place, event);
      case "message_changed" -> changed(place, event);
      case "message_deleted" -> deleted(place, event, Fields.object(event, "previous_message"));
      default -> Reading.ignored();
    };
  }

  private Reading message(Place place, JsonNode message) {
    if (isNotFromAPerson(message)) {
      return Reading.ignored();
    }
    String ts = Fields.text(message, "ts");
    String raw = Fields.textOr(message, "text", "");
    boolean mentioned = SlackText.mentions(raw, account.user());
    boolean direct = isPrivate(place);
    String text =
        SlackText.command(SlackText.plain(raw, account.user()), mentioned, commands.get());
    List<AttachmentRef> files = Attachments.of(connector, message);
    if (text.isEmpty() && files.isEmpty() && !mentioned) {
      return Reading.ignored();
    }
    ChatRef chat = chat(place, message, mentioned);
    boolean ours = Fields.textOr(message, "parent_user_id", "").equals(account.user());
    EventHeader header = header("message:" + place.channel() + ":" + ts, place, chat, message, ts);
    return Reading.of(
        new InboundEvent.Message(
            header, new MessageRef(chat, ts), text, direct || mentioned || ours, files, null),
        Reading.Way.NONE);
  }

  // Slack also says "changed" when it adds the preview of a link or counts replies.
  private Reading changed(Place place, JsonNode event) {
    JsonNode now = Fields.object(event, "message");
    JsonNode before = event.path("previous_message");
    if (Fields.textOr(now, "subtype", "").equals("tombstone")) {
      return deleted(place, event, before);
    }
    String text = Fields.textOr(now, "text", "");
    if (isNotFromAPerson(now) || text.equals(Fields.textOr(before, "text", ""))) {
      return Reading.ignored();
    }
    String ts = Fields.text(now, "ts");
    boolean mentioned =
        SlackText.mentions(text, account.user())
            || SlackText.mentions(Fields.textOr(before, "text", ""), account.user());
    ChatRef chat = chat(place, now, mentioned);
    String at = Fields.textOr(now.path("edited"), "ts", Fields.textOr(event, "event_ts", ts));
    EventHeader header =
        header("edit:" + place.channel() + ":" + ts + ":" + at, place, chat, now, at);
    String plain =
        SlackText.command(SlackText.plain(text, account.user()), mentioned, commands.get());
    return Reading.of(
        new InboundEvent.MessageEdited(header, new MessageRef(chat, ts), plain), Reading.Way.NONE);
  }

  private Reading deleted(Place place, JsonNode event, JsonNode before) {
    if (isNotFromAPerson(before)) {
      return Reading.ignored();
    }
    String ts = Fields.textOr(event, "deleted_ts", Fields.textOr(before, "ts", ""));
    boolean mentioned = SlackText.mentions(Fields.textOr(before, "text", ""), account.user());
    ChatRef chat = chat(place, before, mentioned);
    String at = Fields.textOr(event, "event_ts", ts);
    EventHeader header = header("delete:" + place.channel() + ":" + ts, place, chat, before, at);
    return Reading.of(
        new InboundEvent.MessageDeleted(header, new MessageRef(chat, ts)), Reading.Way.NONE);
  }

  private Reading home(JsonNode payload, JsonNode event, Instant receivedAt) {
    String user = Fields.text(event, "user");
    ChatRef chat = ChatRef.of(connector, Fields.textOr(event, "channel", "D-" + user));
    String id = "home:" + user + ":" + Fields.textOr(event, "event_ts", "");
    boolean external = !Fields.textOr(payload, "team_id", account.team()).equals(account.team());
    Sender sender = new Sender(new PersonId(connector.platform(), user), user, external);
    Chat home = new Chat(chat, Chat.Kind.PRIVATE, user, false);
    return Reading.of(
        new InboundEvent.HomeOpened(new EventHeader(id, home, sender, receivedAt, Cursor.START)),
        Reading.Way.NONE);
  }

  /// A mention in a channel opens a thread, and that is the chat.
  private ChatRef chat(Place place, JsonNode message, boolean mentioned) {
    String thread = Fields.textOr(message, "thread_ts", "");
    if (!thread.isEmpty()) {
      return new ChatRef(connector, place.channel(), thread);
    }
    return mentioned && !isPrivate(place)
        ? new ChatRef(connector, place.channel(), Fields.text(message, "ts"))
        : ChatRef.of(connector, place.channel());
  }

  private EventHeader header(String id, Place place, ChatRef chat, JsonNode message, String at) {
    String user = Fields.text(message, "user");
    Sender sender =
        new Sender(new PersonId(connector.platform(), user), user, isOfAnotherTeam(message));
    Chat.Kind kind = isPrivate(place) ? Chat.Kind.PRIVATE : Chat.Kind.GROUP;
    return new EventHeader(
        id,
        new Chat(chat, kind, place.channel(), place.external()),
        sender,
        instant(at),
        new Cursor(at));
  }

  // In a channel shared with another organisation Slack says of each message whose it is.
  private boolean isOfAnotherTeam(JsonNode message) {
    for (String field : List.of("user_team", "source_team", "team")) {
      String team = Fields.textOr(message, field, "");
      if (!team.isEmpty()) {
        return !team.equals(account.team());
      }
    }
    return false;
  }

  private boolean isNotFromAPerson(JsonNode message) {
    String user = Fields.textOr(message, "user", "");
    return message.has("bot_id")
        || user.isEmpty()
        || user.equals(account.user())
        || user.equals("USLACKBOT")
        || message.path("hidden").asBoolean(false);
  }

  private static boolean isPrivate(Place place) {
    return kind(place.channel(), place.type()) == Chat.Kind.PRIVATE;
  }

  private static Chat.Kind kind(String channel, String type) {
    boolean direct = type.isEmpty() ? SlackIds.isDirect(channel) : type.equals("im");
    return direct ? Chat.Kind.PRIVATE : Chat.Kind.GROUP;
  }

  /// A message's `ts` is the second it was written in and a number within it.
  static Instant instant(String ts) {
    try {
      return Instant.ofEpochMilli(new BigDecimal(ts).movePointRight(3).longValue());
    } catch (NumberFormatException _) {
      throw new Fields.MalformedException("ts is not a time");
    }
  }
}
