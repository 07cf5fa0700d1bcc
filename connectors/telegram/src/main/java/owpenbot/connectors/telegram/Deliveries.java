package owpenbot.connectors.telegram;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// Sends and edits messages: with markup, and without it when Telegram refuses the markup.
/// Thread-safe.
final class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final int MAX_MIGRATIONS_REMEMBERED = 1000;

  private final Library library;

  /// Groups that became supergroups while we ran; everything else calls them by their old id.
  private final Map<String, String> migrations = new ConcurrentHashMap<>();

  Deliveries(Library library) {
    this.library = library;
  }

  MessageRef send(ChatRef chat, OutboundMessage message, Delivery how) {
    if (message instanceof OutboundMessage.File file) {
      checkSize(chat, file);
    }
    boolean repeat = how.attempt() == Delivery.Attempt.MAYBE_REPEAT;
    Rendered rendered = TelegramMessages.render(message, Refusal.isGroup(chat));
    Rendered shown = repeat ? rendered.markedAsRepeat() : rendered;
    return inPlace(
        chat,
        place -> {
          int sent = withFallback(place, shown, form -> post(place, message, form, how));
          return new MessageRef(place, Integer.toString(sent));
        });
  }

  void edit(MessageRef message, OutboundMessage replacement) {
    Rendered shown = TelegramMessages.render(replacement, Refusal.isGroup(message.chat()));
    boolean file = replacement instanceof OutboundMessage.File;
    inPlace(
        message.chat(),
        place -> {
          MessageRef moved = new MessageRef(place, message.id());
          return withFallback(place, shown, form -> change(moved, form, file));
        });
  }

  /// Sends text of ours in Telegram's HTML, outside the core's bookkeeping.
  void sendDirectly(ChatRef chat, String html, String placeholder) {
    try {
      var _ = library.messageId(Requests.prompt(chat, html, placeholder));
    } catch (Refusal e) {
      throw e.delivery(chat);
    }
  }

  private int post(ChatRef chat, OutboundMessage message, Rendered form, Delivery how) {
    return message instanceof OutboundMessage.File file
        ? library.messageId(Requests.document(chat, file, form, how.silent()))
        : library.messageId(Requests.message(chat, form, how.silent()));
  }

  private int change(MessageRef message, Rendered form, boolean file) {
    try {
      return file
          ? library.messageId(Requests.editCaption(message, form))
          : library.messageId(Requests.edit(message, form));
    } catch (Refusal e) {
      if (e.changedNothing()) {
        return Integer.parseInt(message.id());
      }
      throw e;
    }
  }

  private static int withFallback(ChatRef chat, Rendered message, ToIntFunction<Rendered> call) {
    try {
      return call.applyAsInt(message);
    } catch (Refusal e) {
      if (!message.hasMarkup() || !e.refusesMarkup()) {
        throw e;
      }
      LOG.atWarn()
          .addKeyValue("chat", chat)
          .addKeyValue("problem", e.getMessage())
          .log("markup refused, sent as plain text");
      return call.applyAsInt(new Rendered("", message.plain(), message.buttons()));
    }
  }

  // Where the chat is now: a group that becomes a supergroup gets another id.
  private <T> T inPlace(ChatRef chat, Function<ChatRef, T> call) {
    ChatRef place = moved(chat, migrations.getOrDefault(chat.room(), chat.room()));
    try {
      return call.apply(place);
    } catch (Refusal e) {
      Long newId = e.migratedTo();
      if (newId == null || migrations.size() >= MAX_MIGRATIONS_REMEMBERED) {
        throw e.delivery(chat);
      }
      migrations.put(chat.room(), Long.toString(newId));
      try {
        return call.apply(moved(chat, Long.toString(newId)));
      } catch (Refusal again) {
        throw again.delivery(chat);
      }
    }
  }

  private static ChatRef moved(ChatRef chat, String room) {
    return room.equals(chat.room()) ? chat : new ChatRef(chat.connector(), room, chat.thread());
  }

  private static void checkSize(ChatRef chat, OutboundMessage.File file) {
    try {
      long bytes = Files.size(file.path());
      if (bytes > TelegramLimits.MAX_UPLOAD_BYTES) {
        throw new DeliveryException(
            Reason.TOO_LARGE,
            chat + ": " + file.fileName() + " has " + bytes + " bytes, Telegram takes 50 MB");
      }
    } catch (IOException e) {
      throw new DeliveryException(
          Reason.REJECTED, chat + ": cannot read " + file.fileName(), null, e);
    }
  }
}
