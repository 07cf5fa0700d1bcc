package owpenbot.connectors.slack;

import com.slack.api.model.block.element.RichTextElement;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import owpenbot.connectors.slack.InlineWriter.Style;

/// CommonMark as Slack's rich text. Pure. What Slack has no element for becomes text that reads the
/// same: tables become aligned columns, headings bold lines, HTML is shown as it is.
final class SlackMarkup {

  private static final String NOTHING = "…";

  // Safe for several threads.
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
          .maxOpenBlockParsers(50)
          .build();

  private SlackMarkup() {}

  /// Never empty, and never longer than fits a message: markup that would make it so is given up.
  static List<RichTextElement> richText(String markdown) {
    String clean = Chars.clean(markdown);
    BlockWriter writer = new BlockWriter();
    PARSER.parse(clean).accept(writer);
    List<RichTextElement> rich = writer.result();
    int length = RichText.visible(rich).length();
    return length > 0 && length <= SlackLimits.MAX_BLOCKS_CHARS ? rich : literal(clean);
  }

  /// Plain text as it is.
  static List<RichTextElement> literal(String text) {
    String shown = text.isBlank() ? NOTHING : Chars.head(text, SlackLimits.MAX_BLOCKS_CHARS);
    return List.of(BlockWriter.section(List.of(InlineWriter.text(shown, Style.PLAIN))));
  }
}
