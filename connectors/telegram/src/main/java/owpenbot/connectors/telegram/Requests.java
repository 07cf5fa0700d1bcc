package owpenbot.connectors.telegram;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.ActionType;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageCaption;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ForceReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// Rendered messages as requests of telegrambots. Pure.
final class Requests {

  private static final String HTML = "HTML";
  private static final LinkPreviewOptions NO_PREVIEW =
      LinkPreviewOptions.builder().isDisabled(true).build();

  private Requests() {}

  static SendMessage message(ChatRef chat, Rendered message, boolean silent) {
    return SendMessage.builder()
        .chatId(chat.room())
        .messageThreadId(topic(chat))
        .text(message.hasMarkup() ? message.html() : message.plain())
        .parseMode(message.hasMarkup() ? HTML : null)
        .disableNotification(silent ? true : null)
        .linkPreviewOptions(NO_PREVIEW)
        .replyMarkup(message.buttons().isEmpty() ? null : keyboard(message.buttons()))
        .build();
  }

  /// A message that opens the field for a reply.
  ///
  /// @param html names the person asked, if it is in a group
  static SendMessage prompt(ChatRef chat, String html, String placeholder) {
    ForceReplyKeyboard reply = new ForceReplyKeyboard(true, true, null);
    if (!placeholder.isBlank()) {
      reply.setInputFieldPlaceholder(Chars.head(placeholder, TelegramLimits.MAX_PLACEHOLDER_CHARS));
    }
    SendMessage prompt = message(chat, Rendered.of(html, List.of()), false);
    prompt.setReplyMarkup(reply);
    return prompt;
  }

  static SendDocument document(
      ChatRef chat, OutboundMessage.File file, Rendered caption, boolean silent) {
    String name = Chars.head(file.fileName(), TelegramLimits.MAX_FILE_NAME_CHARS);
    return SendDocument.builder()
        .chatId(chat.room())
        .messageThreadId(topic(chat))
        .document(new InputFile(file.path().toFile(), name))
        .caption(captionText(caption))
        .parseMode(caption.hasMarkup() ? HTML : null)
        .disableNotification(silent ? true : null)
        .build();
  }

  static EditMessageText edit(MessageRef message, Rendered now) {
    return EditMessageText.builder()
        .chatId(message.chat().room())
        .messageId(Integer.valueOf(message.id()))
        .text(now.hasMarkup() ? now.html() : now.plain())
        .parseMode(now.hasMarkup() ? HTML : null)
        .linkPreviewOptions(NO_PREVIEW)
        .replyMarkup(now.buttons().isEmpty() ? null : keyboard(now.buttons()))
        .build();
  }

  static EditMessageCaption editCaption(MessageRef message, Rendered caption) {
    EditMessageCaption edit = new EditMessageCaption();
    edit.setChatId(message.chat().room());
    edit.setMessageId(Integer.valueOf(message.id()));
    edit.setCaption(captionText(caption));
    edit.setParseMode(caption.hasMarkup() ? HTML : null);
    return edit;
  }

  static SendChatAction typing(ChatRef chat) {
    SendChatAction typing = new SendChatAction(chat.room(), ActionType.TYPING.toString());
    typing.setMessageThreadId(topic(chat));
    return typing;
  }

  private static @Nullable String captionText(Rendered caption) {
    String text = caption.hasMarkup() ? caption.html() : caption.plain();
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Integer topic(ChatRef chat) {
    Integer topic = chat.thread() == null ? null : Integer.valueOf(chat.thread());
    return topic != null && topic == TelegramLimits.GENERAL_TOPIC ? null : topic;
  }

  private static InlineKeyboardMarkup keyboard(List<List<Button>> rows) {
    return new InlineKeyboardMarkup(
        rows.stream()
            .map(row -> new InlineKeyboardRow(row.stream().map(Requests::button).toList()))
            .toList());
  }

  // Clients that do not know styles show the plain label, which says the same.
  private static InlineKeyboardButton button(Button button) {
    InlineKeyboardButton made = new InlineKeyboardButton(Chars.clean(button.label()));
    made.setCallbackData(button.token());
    switch (button.style()) {
      case PRIMARY -> made.setStyle("success");
      case DANGER -> made.setStyle("danger");
      case NEUTRAL -> {
        // Telegram's own look.
      }
    }
    return made;
  }
}
