package owpenbot.connectors.telegram;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.Form;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.api.Sender;

/// Gives the core's immediate answer to the person: a note or box on a click, a prompt for a form.
/// Each on a thread of its own, so that polling goes on. Thread-safe.
final class Receipts implements Intake.Answering {

  private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
  private static final String NO_PROMPT = "Telegram did not take the question. Press again.";

  private final Library library;
  private final Deliveries deliveries;
  private final HealthBoard health;

  Receipts(Library library, Deliveries deliveries, HealthBoard health) {
    this.library = library;
    this.deliveries = deliveries;
    this.health = health;
  }

  @Override
  public void answer(InboundEvent event, @Nullable String callbackId, Receipt receipt) {
    boolean silent =
        callbackId == null
            && !(receipt instanceof Receipt.OpenForm || receipt instanceof Receipt.Refuse);
    if (!silent) {
      Thread.ofVirtual()
          .name("telegram-receipt")
          .start(() -> answerNow(event, callbackId, receipt));
    }
  }

  private void answerNow(InboundEvent event, @Nullable String callbackId, Receipt receipt) {
    try {
      if (callbackId != null) {
        answerClick(event, callbackId, receipt);
      } else {
        answerMessage(event, receipt);
      }
    } catch (Refusal | DeliveryException e) {
      LOG.atWarn()
          .addKeyValue("chat", event.chat())
          .addKeyValue("problem", e.getMessage())
          .log("answer to an event not shown");
    }
  }

  private void answerClick(InboundEvent event, String callbackId, Receipt receipt) {
    switch (receipt) {
      case Receipt.Acknowledge(String note) -> show(callbackId, note == null ? "" : note, false);
      case Receipt.Refuse(String text) -> show(callbackId, text, true);
      case Receipt.Choices _, Receipt.Page _ -> show(callbackId, "", false);
      case Receipt.OpenForm(Form form) -> {
        try {
          prompt(event, form);
        } catch (DeliveryException e) {
          show(callbackId, NO_PROMPT, true);
          throw e;
        }
        show(callbackId, "", false);
      }
    }
  }

  private void answerMessage(InboundEvent event, Receipt receipt) {
    switch (receipt) {
      case Receipt.OpenForm(Form form) -> prompt(event, form);
      case Receipt.Refuse(String text) -> refuse(event, text);
      case Receipt.Acknowledge _, Receipt.Choices _, Receipt.Page _ -> {
        // Telegram has no place to show these.
      }
    }
  }

  // A refusal is for one person only, and in a group everybody would read it.
  private void refuse(InboundEvent event, String text) {
    if (event.header().chat().kind() == Chat.Kind.PRIVATE) {
      var _ =
          deliveries.send(
              event.chat(),
              new OutboundMessage.Text(text),
              Delivery.quiet("refusal/" + event.header().eventId()));
    }
  }

  private void prompt(InboundEvent event, Form form) {
    ChatRef chat = event.chat();
    Sender sender = event.header().sender();
    String addressee =
        event.header().chat().kind() == Chat.Kind.PRIVATE
            ? ""
            : "<a href=\"tg://user?id="
                + Html.escape(sender.id().id())
                + "\">"
                + Html.escape(sender.name())
                + "</a>: ";
    String account = health.now().account();
    String username = account == null ? "" : account.substring(1);
    String placeholder = form.fields().isEmpty() ? "" : form.fields().getFirst().label();
    deliveries.sendDirectly(chat, FormPrompt.html(form, username, addressee), placeholder);
  }

  private void show(String callbackId, String text, boolean alert) {
    AnswerCallbackQuery answer = new AnswerCallbackQuery(callbackId);
    if (!text.isEmpty()) {
      String clean = Chars.clean(text);
      answer.setText(Chars.head(clean, TelegramLimits.MAX_CALLBACK_ANSWER_CHARS));
      answer.setShowAlert(alert);
    }
    var _ = library.call(answer);
  }
}
