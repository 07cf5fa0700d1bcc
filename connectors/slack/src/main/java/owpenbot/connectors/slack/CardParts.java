package owpenbot.connectors.slack;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.slack.InlineWriter.Style;

/// What cards are made of, with the same in words for the fallback. Everything is literal, so that
/// no markup can disguise what is to be decided. Confined to one call of [SlackMessages].
final class CardParts {

  private static final int MAX_CALLED = 10;
  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{1,30}");

  private final List<LayoutBlock> blocks = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  static String icon(CardState state) {
    return switch (state) {
      case PENDING -> "⚠️";
      case SENDING -> "⏳";
      case ALLOWED, ANSWERED -> "✅";
      case DENIED -> "❌";
      case EXPIRED -> "⌛";
      case LOST -> "⚪";
    };
  }

  /// In full: what does not fit a header follows it.
  void header(String text) {
    String clean = Chars.clean(text).replace('\n', ' ');
    blocks.add(
        HeaderBlock.builder()
            .text(plainText(Chars.head(clean, SlackLimits.MAX_HEADER_CHARS), true))
            .build());
    lines.add("*" + RichText.escape(clean) + "*");
    if (clean.length() > SlackLimits.MAX_HEADER_CHARS) {
      rich(SlackMarkup.literal(Chars.head(clean, SlackLimits.MAX_SECTION_CHARS)), false);
    }
  }

  void rich(List<RichTextElement> elements, boolean inFallback) {
    blocks.add(SlackMessages.rich(elements));
    if (inFallback) {
      lines.add(RichText.mrkdwn(elements));
    }
  }

  void bold(String text) {
    if (!text.isBlank()) {
      String shown = Chars.head(text, SlackLimits.MAX_SECTION_CHARS);
      rich(List.of(BlockWriter.section(List.of(InlineWriter.text(shown, Style.BOLD)))), true);
    }
  }

  void small(String text) {
    if (!text.isBlank()) {
      String shown = Chars.head(Chars.clean(text), SlackLimits.MAX_CONTEXT_CHARS);
      blocks.add(ContextBlock.builder().elements(List.of(plainText(shown, false))).build());
      lines.add(RichText.escape(shown));
    }
  }

  /// Mentions of those whom the card calls, which notify them.
  void call(List<PersonId> people) {
    List<RichTextElement> words = new ArrayList<>();
    people.stream()
        .map(PersonId::id)
        .filter(id -> USER.matcher(id).matches())
        .limit(MAX_CALLED)
        .forEach(
            id -> {
              words.add(InlineWriter.text(words.isEmpty() ? "For " : " ", Style.PLAIN));
              words.add(RichTextSectionElement.User.builder().userId(id).build());
            });
    if (!words.isEmpty()) {
      rich(List.of(BlockWriter.section(words)), true);
    }
  }

  void add(List<LayoutBlock> more) {
    blocks.addAll(more);
  }

  Rendered rendered() {
    return new Rendered(String.join("\n", lines), blocks);
  }
}
