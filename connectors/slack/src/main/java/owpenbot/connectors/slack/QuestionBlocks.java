package owpenbot.connectors.slack;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;
import java.util.List;
import java.util.stream.Collectors;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.CardState;

/// Question cards in Block Kit: a few options are buttons, many are a menu. Pure.
final class QuestionBlocks {

  private static final int MAX_OPTION_BUTTONS = 5;
  private static final int MAX_OPTIONS_CHARS = 5_000;

  private QuestionBlocks() {}

  static Rendered of(OutboundMessage.QuestionCard card) {
    CardParts parts = new CardParts();
    String icon = card.state() == CardState.PENDING ? "❓" : CardParts.icon(card.state());
    parts.header(icon + " " + (card.position().isEmpty() ? "Question" : card.position()));
    parts.call(card.called());
    String question = Chars.head(card.question(), SlackLimits.MAX_PREVIEW_CHARS);
    parts.rich(SlackMarkup.richText(question), true);
    if (!card.options().isEmpty()) {
      parts.rich(SlackMarkup.literal(Chars.head(options(card), MAX_OPTIONS_CHARS)), true);
    }
    parts.bold(card.outcome() == null ? "" : card.outcome());
    parts.small(card.footer());
    if (card.state() == CardState.PENDING && !card.options().isEmpty()) {
      parts.add(choices(card));
    }
    parts.add(ButtonBlocks.of(card.buttons()));
    return parts.rendered();
  }

  private static String options(OutboundMessage.QuestionCard card) {
    return card.options().stream()
        .map(
            option -> {
              String box = option.chosen() ? "☑ " : card.multiple() ? "☐ " : "• ";
              String more = option.description().isBlank() ? "" : " — " + option.description();
              return box + option.label() + more;
            })
        .collect(Collectors.joining("\n"));
  }

  private static List<LayoutBlock> choices(OutboundMessage.QuestionCard card) {
    if (card.options().size() <= MAX_OPTION_BUTTONS) {
      List<Button> buttons =
          card.options().stream()
              .map(o -> new Button(label(card, o), o.button().style(), o.button().token()))
              .toList();
      return ButtonBlocks.of(List.of(buttons));
    }
    List<OptionObject> options =
        card.options().stream()
            .limit(SlackLimits.MAX_SELECT_OPTIONS)
            .map(
                option ->
                    OptionObject.builder()
                        .text(plainText(label(card, option), false))
                        .value(option.button().token())
                        .build())
            .toList();
    StaticSelectElement menu =
        StaticSelectElement.builder()
            .actionId("options")
            .placeholder(plainText(card.multiple() ? "Choose, several in turn" : "Choose"))
            .options(options)
            .build();
    return List.of(ActionsBlock.builder().elements(List.of(menu)).build());
  }

  private static String label(OutboundMessage.QuestionCard card, OutboundMessage.Option option) {
    String box = option.chosen() ? "☑ " : card.multiple() ? "☐ " : "";
    return Chars.head(
        box + ButtonBlocks.label(option.button().label()), SlackLimits.MAX_OPTION_CHARS);
  }
}
