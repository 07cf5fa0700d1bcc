package owpenbot.connectors.discord;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.Supplier;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// Sends and edits messages. Every message goes as a plain create of the bot's, never as a
/// follow-up of an interaction, since those take no nonce. Thread-safe.
final class Deliveries {

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private final Rest rest;
  private final Places places;
  private final Recall recall;
  private volatile Account account;

  /// Who we are, once known; before that nobody could have asked us anything.
  private record Account(long bot, Threads threads) {}

  Deliveries(Rest rest, Places places, Clock clock) {
    this.rest = rest;
    this.places = places;
    this.recall = new Recall(rest, clock);
    this.account = new Account(0, new Threads(rest, 0));
  }

  void account(long bot, Threads threads) {
    account = new Account(bot, threads);
  }

  MessageRef send(ChatRef chat, OutboundMessage message, Delivery how) {
    if (message instanceof OutboundMessage.File file) {
      checkSize(chat, file);
    }
    DataObject body = DiscordMessages.render(message);
    mark(body, how);
    try {
      return new MessageRef(
          chat, Long.toString(inThread(chat, () -> post(chat, message, body, how))));
    } catch (Refusal e) {
      throw e.delivery(chat);
    }
  }

  private static void mark(DataObject body, Delivery how) {
    int silent = how.silent() ? DiscordLimits.SUPPRESS_NOTIFICATIONS : 0;
    body.put("flags", body.getInt("flags") | silent);
    body.put("nonce", Recall.nonce(how.key())).put("enforce_nonce", true);
    body.optArray("components")
        .filter(parts -> !parts.isEmpty())
        .ifPresent(parts -> parts.getObject(0).put("id", Recall.mark(how.key())));
  }

  private long post(ChatRef chat, OutboundMessage message, DataObject body, Delivery how) {
    long room = room(chat);
    if (how.attempt() == Delivery.Attempt.MAYBE_REPEAT) {
      OptionalLong earlier = recall.find(room, account.bot(), how.key(), body);
      if (earlier.isPresent()) {
        recall.arrived(earlier.getAsLong(), how.key());
        return earlier.getAsLong();
      }
    }
    recall.attempting(how.key());
    Route.CompiledRoute route = Route.Messages.SEND_MESSAGE.compile(Long.toString(room));
    DataObject sent =
        message instanceof OutboundMessage.File file
            ? rest.object(route, upload(body, file))
            : rest.object(route, body);
    long id = sent.getLong("id");
    recall.arrived(id, how.key());
    places.joined(room);
    return id;
  }

  private static RequestBody upload(DataObject body, OutboundMessage.File file) {
    String name = Chars.head(file.fileName(), DiscordLimits.MAX_FILE_NAME_CHARS);
    DataArray attachments =
        DataArray.empty().add(DataObject.empty().put("id", 0).put("filename", name));
    body.put("attachments", attachments);
    MediaType type = MediaType.parse(file.mime());
    return new MultipartBody.Builder()
        .setType(MultipartBody.FORM)
        .addFormDataPart("payload_json", null, RequestBody.create(body.toJson(), JSON))
        .addFormDataPart(
            "files[0]", name, RequestBody.create(file.path().toFile(), type == null ? BYTES : type))
        .build();
  }

  // The thread is opened before the first message, or when it turns out not to be there.
  private long inThread(ChatRef chat, Supplier<Long> post) {
    Threads threads = account.threads();
    if (chat.thread() == null) {
      return post.get();
    }
    if (threads.waits(Snowflakes.parse(chat.thread()))) {
      var _ = threads.open(chat);
      return post.get();
    }
    try {
      return post.get();
    } catch (Refusal e) {
      if (!e.is(Refusal.UNKNOWN_CHANNEL) || !threads.open(chat)) {
        throw e;
      }
      return post.get();
    }
  }

  void edit(MessageRef message, OutboundMessage replacement) {
    DataObject body = DiscordMessages.render(replacement);
    try {
      change(message, body);
    } catch (Refusal e) {
      throw e.delivery(message.chat());
    }
  }

  private void change(MessageRef message, DataObject body) {
    boolean card = (body.getInt("flags") & DiscordLimits.COMPONENTS_V2) != 0;
    try {
      patch(message, card ? body.putNull("content") : body);
    } catch (Refusal e) {
      if (card || !e.refusesForm()) {
        throw e;
      }
      patch(message, DiscordMessages.asCard(body).putNull("content"));
    }
  }

  private void patch(MessageRef message, DataObject body) {
    String room = Long.toString(room(message.chat()));
    var _ = rest.object(Route.Messages.EDIT_MESSAGE.compile(room, message.id()), body);
  }

  void typing(ChatRef chat) {
    boolean waits = account.threads().waits(Snowflakes.parse(chat.thread()));
    String room = waits ? chat.room() : Long.toString(room(chat));
    var _ = rest.object(Route.Channels.SEND_TYPING.compile(room), (DataObject) null);
  }

  static long room(ChatRef chat) {
    return Snowflakes.parse(chat.thread() == null ? chat.room() : chat.thread());
  }

  private void checkSize(ChatRef chat, OutboundMessage.File file) {
    long most = places.maxUploadBytes(Snowflakes.parse(chat.room()));
    try {
      long bytes = Files.size(file.path());
      if (bytes > most) {
        throw new DeliveryException(
            Reason.TOO_LARGE,
            chat
                + ": "
                + file.fileName()
                + " has "
                + bytes
                + " bytes, Discord takes "
                + most / (1024 * 1024)
                + " MB here");
      }
    } catch (IOException e) {
      throw new DeliveryException(
          Reason.REJECTED, chat + ": cannot read " + file.fileName(), null, e);
    }
  }
}
