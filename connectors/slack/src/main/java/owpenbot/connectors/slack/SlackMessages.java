package owpenbot.connectors.slack;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import java.util.ArrayList;
import java.util.List;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.slack.InlineWriter.Style;

/// Messages as Slack shows them. Pure.
final class SlackMessages {

  private static final int MAX_STATE_CHARS = 200;
  private static final int MAX_TOOL_CHARS = 200;
  private static final int MAX_TOOLS = 6;

  private SlackMessages() {}

  static Rendered render(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Text text -> text(text);
      case OutboundMessage.LiveText live -> live(live);
      case OutboundMessage.ApprovalCard card -> ApprovalBlocks.of(card);
      case OutboundMessage.QuestionCard card -> QuestionBlocks.of(card);
      case OutboundMessage.File file -> new Rendered(caption(file), List.of());
    };
  }

  /// The words that go with a file, in mrkdwn; empty when there are none.
  static String caption(OutboundMessage.File file) {
    return file.caption().isBlank() ? "" : RichText.mrkdwn(SlackMarkup.richText(file.caption()));
  }

  /// The lines above the text of a live message, without markup.
  static List<String> head(OutboundMessage.LiveText live) {
    List<String> lines = new ArrayList<>();
    String icon = live.buttons().isEmpty() ? "" : "⏳ ";
    lines.add(icon + Chars.head(Chars.clean(live.state()), MAX_STATE_CHARS));
    List<String> tools = live.tools();
    for (String tool : tools.subList(Math.max(0, tools.size() - MAX_TOOLS), tools.size())) {
      lines.add(toolLine(tool));
    }
    return lines;
  }

  static String toolLine(String tool) {
    return "┣ " + Chars.head(Chars.clean(tool), MAX_TOOL_CHARS);
  }

  static LayoutBlock rich(List<RichTextElement> elements) {
    return RichTextBlock.builder()
        .elements(elements.stream().map(BlockElement.class::cast).toList())
        .build();
  }

  private static Rendered text(OutboundMessage.Text text) {
    List<RichTextElement> elements = SlackMarkup.richText(text.markdown());
    return with(elements, text.buttons());
  }

  private static Rendered live(OutboundMessage.LiveText live) {
    List<RichTextElement> words = new ArrayList<>();
    List<String> head = head(live);
    words.add(InlineWriter.text(head.getFirst(), Style.ITALIC));
    head.stream().skip(1).forEach(l -> words.add(InlineWriter.text("\n" + l, Style.PLAIN)));
    if (!live.text().isBlank()) {
      String tail = Chars.tail(live.text().strip(), SlackLimits.MAX_LIVE_CHARS);
      words.add(InlineWriter.text("\n\n" + tail, Style.PLAIN));
    }
    return with(List.of(BlockWriter.section(words)), live.buttons());
  }

  private static Rendered with(List<RichTextElement> elements, List<List<Button>> buttons) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(rich(elements));
    blocks.addAll(ButtonBlocks.of(buttons));
    return new Rendered(RichText.mrkdwn(elements), blocks);
  }
}
