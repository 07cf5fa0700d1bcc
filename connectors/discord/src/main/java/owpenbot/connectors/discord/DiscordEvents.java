package owpenbot.connectors.discord;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.Sender;

/// Reads payloads of the gateway and of REST (docs.discord.com/developers/events/gateway-events and
/// /interactions/receiving-and-responding). Pure. What cannot be read throws a ParsingException.
final class DiscordEvents {

  private static final int DEFAULT = 0;
  private static final int REPLY = 19;

  private static final int COMMAND = 2;
  private static final int COMPONENT = 3;
  private static final int AUTOCOMPLETE = 4;
  private static final int FORM_SUBMIT = 5;

  private final ConnectorId connector;
  private final long bot;
  private final Mentions mentions;

  DiscordEvents(ConnectorId connector, long bot) {
    this.connector = connector;
    this.bot = bot;
    this.mentions = new Mentions(bot);
  }

  /// A message of a person; empty for those of bots, of webhooks and of Discord itself.
  Optional<InboundEvent.Message> message(DataObject message, Place place, Cursor cursor) {
    if (isNotFromAPerson(message)) {
      return Optional.empty();
    }
    long id = message.getLong("id");
    boolean named = mentions.names(message);
    boolean addressed = place.isPrivate() || named || (place.isThread() && place.joined());
    String text = mentions.without(message.getString("content", ""));
    List<AttachmentRef> files = attachments(message, place.id());
    boolean hidden = text.isEmpty() && files.isEmpty() && !named;
    if (hidden) {
      // Without the intent for it, what is not meant for us comes without its words.
      return Optional.empty();
    }
    Chat chat = chat(message, place, named && place.startsThreads() ? id : 0);
    EventHeader header =
        new EventHeader(Long.toString(id), chat, sender(message), Snowflakes.time(id), cursor);
    MessageRef replyTo =
        message
            .optObject("message_reference")
            .map(reference -> reference.getString("message_id", null))
            .map(replied -> new MessageRef(chat.ref(), replied))
            .orElse(null);
    return Optional.of(
        new InboundEvent.Message(
            header,
            new MessageRef(chat.ref(), Long.toString(id)),
            text,
            addressed,
            files,
            replyTo));
  }

  /// A message that was changed by its author; Discord reports its own changes the same way, for
  /// example when it adds a preview of a link.
  ///
  /// @param threadOfMessage whether the message began a thread that is its chat
  Optional<InboundEvent.MessageEdited> edited(
      DataObject message, Place place, boolean threadOfMessage, Cursor cursor) {
    String edited = message.getString("edited_timestamp", null);
    if (edited == null || message.isNull("author") || isNotFromAPerson(message)) {
      return Optional.empty();
    }
    String id = message.getString("id");
    Chat chat = chat(message, place, threadOfMessage ? message.getLong("id") : 0);
    EventHeader header =
        new EventHeader(id + ":edited:" + edited, chat, sender(message), time(edited), cursor);
    String text = mentions.without(message.getString("content", ""));
    return Optional.of(
        new InboundEvent.MessageEdited(header, new MessageRef(chat.ref(), id), text));
  }

  /// A message that is gone; Discord does not say whose it was.
  InboundEvent.MessageDeleted deleted(InboundEvent.Message gone, Instant at) {
    EventHeader was = gone.header();
    EventHeader header =
        new EventHeader(was.eventId() + ":deleted", was.chat(), was.sender(), at, Cursor.START);
    return new InboundEvent.MessageDeleted(header, gone.ref());
  }

  /// A click, command, form or completion; several for a menu in which several were chosen; none
  /// for kinds that we do not offer.
  List<InboundEvent> interaction(DataObject json, Place place) {
    DataObject data = json.optObject("data").orElseGet(DataObject::empty);
    EventHeader header = interactionHeader(json, place, "");
    return switch (json.getInt("type")) {
      case COMMAND -> List.of(command(header, data));
      case COMPONENT -> clicks(json, data, place);
      case AUTOCOMPLETE -> List.of(autocomplete(header, data));
      case FORM_SUBMIT ->
          List.of(new InboundEvent.FormSubmit(header, data.getString("custom_id"), values(data)));
      default -> List.of();
    };
  }

  private List<InboundEvent> clicks(DataObject json, DataObject data, Place place) {
    DataObject message = json.getObject("message");
    DataArray values = data.optArray("values").orElseGet(DataArray::empty);
    List<InboundEvent> clicks = new ArrayList<>();
    for (int i = 0; i < Math.max(1, values.length()); i++) {
      EventHeader header = interactionHeader(json, place, i == 0 ? "" : ":" + i);
      MessageRef card = new MessageRef(header.chat().ref(), message.getString("id"));
      String token = values.isEmpty() ? data.getString("custom_id") : values.getString(i);
      clicks.add(new InboundEvent.ButtonClick(header, card, token));
    }
    return clicks;
  }

  private static InboundEvent command(EventHeader header, DataObject data) {
    String argument =
        data.optArray("options")
            .filter(options -> !options.isEmpty())
            .map(options -> String.valueOf(options.getObject(0).get("value")))
            .orElse("");
    String text = ("/" + data.getString("name") + " " + argument).strip();
    MessageRef ref = new MessageRef(header.chat().ref(), header.eventId());
    return new InboundEvent.Message(header, ref, text, true, List.of(), null);
  }

  private static InboundEvent autocomplete(EventHeader header, DataObject data) {
    DataObject option =
        data.optArray("options").orElseGet(DataArray::empty).stream(DataArray::getObject)
            .filter(candidate -> candidate.getBoolean("focused"))
            .findFirst()
            .orElseGet(DataObject::empty);
    return new InboundEvent.Autocomplete(
        header,
        data.getString("name"),
        option.getString("name", ""),
        option.isNull("value") ? "" : String.valueOf(option.get("value")));
  }

  // A field stands in a label, or in a row as it used to.
  private static Map<String, String> values(DataObject data) {
    Map<String, String> values = new HashMap<>();
    data.optArray("components").orElseGet(DataArray::empty).stream(DataArray::getObject)
        .flatMap(
            part ->
                part.hasKey("component")
                    ? java.util.stream.Stream.of(part.getObject("component"))
                    : part.optArray("components").orElseGet(DataArray::empty).stream(
                        DataArray::getObject))
        .filter(field -> field.hasKey("custom_id"))
        .forEach(field -> values.put(field.getString("custom_id"), field.getString("value", "")));
    return values;
  }

  private EventHeader interactionHeader(DataObject json, Place place, String suffix) {
    long id = json.getLong("id");
    DataObject member = json.optObject("member").orElse(null);
    DataObject user = member == null ? json.getObject("user") : member.getObject("user");
    Sender sender = People.sender(connector, user, member);
    Chat chat = chat(sender, place, 0);
    // Interactions are not kept for us, so there is nowhere to go on from.
    return new EventHeader(id + suffix, chat, sender, Snowflakes.time(id), Cursor.START);
  }

  private Chat chat(DataObject message, Place place, long startedThread) {
    return chat(sender(message), place, startedThread);
  }

  /// @param startedThread the message that becomes the thread's beginning, 0 for none
  private Chat chat(Sender sender, Place place, long startedThread) {
    ChatRef ref = ref(place, startedThread);
    return place.isPrivate()
        ? new Chat(ref, Chat.Kind.PRIVATE, sender.name(), false)
        : new Chat(ref, Chat.Kind.GROUP, place.name().isEmpty() ? ref.room() : place.name(), false);
  }

  /// A thread belongs to its channel; one that starts from a message has that message's id.
  ChatRef ref(Place place, long startedThread) {
    if (place.isThread() && place.parent() != 0) {
      return new ChatRef(connector, Long.toString(place.parent()), Long.toString(place.id()));
    }
    String thread = startedThread == 0 ? null : Long.toString(startedThread);
    return new ChatRef(connector, Long.toString(place.id()), thread);
  }

  private Sender sender(DataObject message) {
    return People.sender(
        connector, message.getObject("author"), message.optObject("member").orElse(null));
  }

  private List<AttachmentRef> attachments(DataObject message, long room) {
    String prefix = room + "/" + message.getString("id") + "/";
    return message.optArray("attachments").orElseGet(DataArray::empty).stream(DataArray::getObject)
        .map(
            file ->
                new AttachmentRef(
                    connector,
                    prefix + file.getString("id"),
                    file.getString("filename", "file"),
                    file.getString("content_type", "application/octet-stream"),
                    file.getLong("size", -1)))
        .toList();
  }

  private boolean isNotFromAPerson(DataObject message) {
    int type = message.getInt("type", DEFAULT);
    DataObject author = message.getObject("author");
    return (type != DEFAULT && type != REPLY)
        || message.hasKey("webhook_id")
        || author.getBoolean("bot", false)
        || author.getBoolean("system", false)
        || author.getLong("id") == bot;
  }

  private static Instant time(@Nullable String iso) {
    try {
      return iso == null ? Instant.EPOCH : OffsetDateTime.parse(iso).toInstant();
    } catch (DateTimeException _) {
      return Instant.EPOCH;
    }
  }
}
