package owpenbot.connectors.telegram;

import java.util.ArrayList;
import java.util.List;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Preview;

/// The texts of cards. Pure. Everything on a card is shown literally, so that no markup can
/// disguise what is to be decided; only a question's own text is CommonMark.
final class CardText {

  // Together with the separators these and a preview of MAX_PREVIEW_CHARS stay within a message.
  private static final int MAX_TITLE_CHARS = 200;
  private static final int MAX_FACTS_CHARS = 450;
  private static final int MAX_OUTCOME_CHARS = 300;
  private static final int MAX_FOOTER_CHARS = 100;
  private static final int MAX_QUESTION_CHARS = 2000;
  private static final int MAX_OPTIONS_CHARS = 1400;
  private static final String CUT = "✂️ This is not all of it.";

  private final StringBuilder html = new StringBuilder();
  private final boolean group;

  private CardText(boolean group) {
    this.group = group;
  }

  static String approval(OutboundMessage.ApprovalCard card, boolean group) {
    CardText text = new CardText(group);
    text.html.append(icon(card.state())).append(" <b>").append(headline(card.state()));
    text.html.append("</b>: ").append(text.literal(title(card), MAX_TITLE_CHARS));
    text.preview(card.preview());
    text.facts(card.facts());
    text.line("b", card.outcome() == null ? "" : card.outcome(), MAX_OUTCOME_CHARS);
    text.line("i", card.footer(), MAX_FOOTER_CHARS);
    return text.html.toString();
  }

  static String question(OutboundMessage.QuestionCard card, boolean group) {
    CardText text = new CardText(group);
    String icon = card.state() == CardState.PENDING ? "❓" : icon(card.state());
    String head = card.position().isEmpty() ? "Question" : card.position();
    text.html.append(icon).append(" <b>").append(text.literal(head, MAX_TITLE_CHARS));
    text.html.append("</b>\n").append(text.markdown(card.question()));
    text.options(card);
    text.line("b", card.outcome() == null ? "" : card.outcome(), MAX_OUTCOME_CHARS);
    text.line("i", card.footer(), MAX_FOOTER_CHARS);
    return text.html.toString();
  }

  private static String icon(CardState state) {
    return switch (state) {
      case PENDING -> "⚠️";
      case SENDING -> "⏳";
      case ALLOWED, ANSWERED -> "✅";
      case DENIED -> "❌";
      case EXPIRED -> "⌛";
      case LOST -> "⚪";
    };
  }

  private static String headline(CardState state) {
    return switch (state) {
      case PENDING -> "Approval needed";
      case SENDING -> "Being decided";
      case ALLOWED -> "Allowed";
      case ANSWERED -> "Answered";
      case DENIED -> "Denied";
      case EXPIRED -> "Expired";
      case LOST -> "Over";
    };
  }

  private static String title(OutboundMessage.ApprovalCard card) {
    return card.preview() instanceof Preview.Diff diff
            && !card.title().contains("+" + diff.added() + " ")
        ? card.title() + " (+" + diff.added() + " −" + diff.removed() + ")"
        : card.title();
  }

  private void preview(Preview preview) {
    String language =
        switch (preview) {
          case Preview.Command _ -> "bash";
          case Preview.Diff _ -> "diff";
          case Preview.Plain _ -> "";
        };
    String shown = Chars.head(Chars.clean(preview.text()), TelegramLimits.MAX_PREVIEW_CHARS);
    if (!shown.isBlank()) {
      html.append('\n').append(TelegramMarkup.block(shown, language));
    }
    if (!preview.complete() || preview.text().length() > TelegramLimits.MAX_PREVIEW_CHARS) {
      line("i", CUT, CUT.length());
    }
  }

  private void facts(List<OutboundMessage.Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    int each = MAX_FACTS_CHARS / facts.size();
    List<String> written = new ArrayList<>();
    for (OutboundMessage.Fact fact : facts) {
      String label = Chars.head(fact.label(), each / 2);
      String value = literal(fact.value(), Math.max(1, each - label.length() - 4));
      written.add(literal(label, label.length()) + " <b>" + value + "</b>");
    }
    html.append('\n').append(String.join(" · ", written));
  }

  private void options(OutboundMessage.QuestionCard card) {
    if (card.options().isEmpty()) {
      return;
    }
    int each = MAX_OPTIONS_CHARS / card.options().size();
    html.append('\n');
    for (OutboundMessage.Option option : card.options()) {
      String box = option.chosen() ? "☑ " : card.multiple() ? "☐ " : "• ";
      String description = option.description().isBlank() ? "" : " — " + option.description();
      html.append('\n').append(box).append(literal(option.label() + description, each - 4));
    }
  }

  private String markdown(String text) {
    String written = TelegramMarkup.html(text, group);
    return Html.visible(written).length() <= MAX_QUESTION_CHARS
        ? written
        : literal(text, MAX_QUESTION_CHARS);
  }

  private void line(String tag, String text, int max) {
    if (!text.isBlank()) {
      html.append("\n<").append(tag).append('>').append(literal(text, max));
      html.append("</").append(tag).append('>');
    }
  }

  private String literal(String text, int max) {
    String quiet = group ? Html.withoutMentions(text) : text;
    return Html.escape(Chars.head(quiet, Math.max(1, max)));
  }
}
