package owpenbot.connectors.slack;

import java.util.List;
import java.util.stream.Collectors;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Preview;

/// Approval cards in Block Kit. Pure.
final class ApprovalBlocks {

  private static final String CUT = "✂️ This is not all of it.";

  private ApprovalBlocks() {}

  static Rendered of(OutboundMessage.ApprovalCard card) {
    CardParts parts = new CardParts();
    parts.header(CardParts.icon(card.state()) + " " + headline(card.state()) + ": " + title(card));
    parts.call(card.called());
    preview(parts, card.preview());
    parts.small(
        card.facts().stream()
            .map(fact -> fact.label() + " " + fact.value())
            .collect(Collectors.joining(" · ")));
    parts.bold(card.outcome() == null ? "" : card.outcome());
    parts.small(card.footer());
    parts.add(ButtonBlocks.of(card.buttons()));
    return parts.rendered();
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

  private static void preview(CardParts parts, Preview preview) {
    String shown = Chars.head(Chars.clean(preview.text()), SlackLimits.MAX_PREVIEW_CHARS);
    if (!shown.isBlank()) {
      parts.rich(List.of(BlockWriter.preformatted(shown)), true);
    }
    if (!preview.complete() || preview.text().length() > SlackLimits.MAX_PREVIEW_CHARS) {
      parts.small(CUT);
    }
  }
}
