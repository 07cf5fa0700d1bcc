package owpenbot.connectors.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Preview;

/// Cards as containers with a coloured edge. Pure. Everything on a card is shown literally, so that
/// no markup can disguise what is to be decided; only a question's own text is CommonMark.
final class CardLayout {

  // Together with a preview of MAX_PREVIEW_CHARS these stay within MAX_CARD_CHARS.
  private static final int MAX_TITLE_CHARS = 250;
  private static final int MAX_FACTS_CHARS = 400;
  private static final int MAX_OUTCOME_CHARS = 250;
  private static final int MAX_FOOTER_CHARS = 150;
  private static final int MAX_QUESTION_CHARS = 2000;
  private static final int MAX_OPTIONS_CHARS = 1000;
  private static final int MAX_CALLED = 10;
  private static final int MAX_BUTTON_OPTIONS = 5;
  private static final int MAX_ROWS = 6;
  private static final String CUT = "✂️ This is not all of it.";

  private final List<DataObject> parts = new ArrayList<>();
  private final CardState state;

  private CardLayout(CardState state) {
    this.state = state;
  }

  static DataObject approval(OutboundMessage.ApprovalCard card) {
    CardLayout layout = new CardLayout(card.state());
    String title = Escapes.literal(oneLine(title(card)), MAX_TITLE_CHARS);
    layout.text("### " + icon(card.state()) + " " + headline(card.state()) + " · " + title);
    layout.call(card);
    layout.preview(card.preview());
    layout.parts.add(Parts.of(Parts.SEPARATOR));
    layout.facts(card.facts());
    layout.outcome(card.outcome());
    layout.parts.addAll(Parts.rows(card.buttons(), MAX_ROWS));
    boolean runs = card.state() == CardState.PENDING && card.expiresAt() != null;
    String expiry =
        runs && card.expiresAt() != null
            ? " · Expires <t:" + card.expiresAt().getEpochSecond() + ":R>"
            : "";
    layout.footer(card.footer(), expiry);
    return layout.container();
  }

  static DataObject question(OutboundMessage.QuestionCard card) {
    CardLayout layout = new CardLayout(card.state());
    String icon = card.state() == CardState.PENDING ? "❓" : icon(card.state());
    String head = card.position().isEmpty() ? "Question" : card.position();
    layout.text("### " + icon + " " + Escapes.literal(oneLine(head), MAX_TITLE_CHARS));
    layout.call(card);
    layout.text(DiscordMarkup.within(card.question(), MAX_QUESTION_CHARS));
    layout.options(card);
    layout.outcome(card.outcome());
    if (card.state() == CardState.PENDING) {
      layout.parts.addAll(choices(card));
    }
    layout.parts.addAll(Parts.rows(card.buttons(), MAX_ROWS));
    layout.footer(card.footer(), "");
    return layout.container();
  }

  private static List<DataObject> choices(OutboundMessage.QuestionCard card) {
    if (card.options().size() > MAX_BUTTON_OPTIONS) {
      return Parts.menus(card.options(), MAX_ROWS);
    }
    List<Button> buttons =
        card.options().stream()
            .map(
                option -> {
                  String box = option.chosen() ? "☑ " : card.multiple() ? "☐ " : "";
                  Button button = option.button();
                  return new Button(box + button.label(), button.style(), button.token());
                })
            .toList();
    return buttons.isEmpty() ? List.of() : Parts.rows(List.of(buttons), MAX_ROWS);
  }

  /// The ids of those whom the card calls.
  static List<String> called(OutboundMessage.Card card) {
    return card.called().stream()
        .map(person -> Snowflakes.parse(person.id()))
        .filter(id -> id != 0)
        .limit(MAX_CALLED)
        .map(id -> Long.toString(id))
        .toList();
  }

  private void call(OutboundMessage.Card card) {
    List<String> ids = called(card);
    if (!ids.isEmpty()) {
      text("For " + ids.stream().map(id -> "<@" + id + ">").collect(Collectors.joining(" ")));
    }
  }

  private DataObject container() {
    DataArray all = DataArray.empty();
    parts.forEach(all::add);
    return Parts.of(Parts.CONTAINER).put("accent_color", accent(state)).put("components", all);
  }

  static int accent(CardState state) {
    return switch (state) {
      case PENDING -> 0xFFA500;
      case SENDING -> 0x5865F2;
      case ALLOWED, ANSWERED -> 0x57F287;
      case DENIED -> 0xED4245;
      case EXPIRED, LOST -> 0x99AAB5;
    };
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
    String shown = Chars.head(preview.text(), DiscordLimits.MAX_PREVIEW_CHARS);
    String block = Escapes.block(shown, language);
    // Breaking up fences in the text makes it longer.
    boolean cut = preview.text().length() > DiscordLimits.MAX_PREVIEW_CHARS;
    if (block.length() > DiscordLimits.MAX_PREVIEW_CHARS + 20) {
      int spare = block.length() - DiscordLimits.MAX_PREVIEW_CHARS;
      block = Escapes.block(Chars.head(shown, Math.max(1, shown.length() - spare)), language);
      cut = true;
    }
    if (!shown.isBlank()) {
      text(block);
    }
    if (cut || !preview.complete()) {
      text("-# " + CUT);
    }
  }

  private void facts(List<OutboundMessage.Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    int each = MAX_FACTS_CHARS / facts.size();
    List<String> written = new ArrayList<>();
    for (OutboundMessage.Fact fact : facts) {
      String label = Escapes.literal(oneLine(fact.label()), each / 3);
      int left = Math.max(2, each - label.length() - 8);
      written.add("**" + label + "** " + Escapes.literal(oneLine(fact.value()), left));
    }
    text(String.join(" · ", written));
  }

  private void options(OutboundMessage.QuestionCard card) {
    if (card.options().isEmpty()) {
      return;
    }
    int each = Math.max(2, MAX_OPTIONS_CHARS / card.options().size() - 4);
    List<String> lines = new ArrayList<>();
    for (OutboundMessage.Option option : card.options()) {
      String box = option.chosen() ? "☑ " : card.multiple() ? "☐ " : "• ";
      String description = option.description().isBlank() ? "" : " — " + option.description();
      lines.add(box + Escapes.literal(oneLine(option.label() + description), each));
    }
    text(String.join("\n", lines));
  }

  private void outcome(@org.jspecify.annotations.Nullable String outcome) {
    if (outcome != null && !outcome.isBlank()) {
      text("**" + Escapes.literal(oneLine(outcome), MAX_OUTCOME_CHARS) + "**");
    }
  }

  private void footer(String footer, String expiry) {
    String line = Escapes.literal(oneLine(footer), MAX_FOOTER_CHARS) + expiry;
    if (!line.isBlank()) {
      text("-# " + line);
    }
  }

  private void text(String markdown) {
    parts.add(Parts.text(markdown.isBlank() ? "…" : markdown));
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ').strip();
  }
}
