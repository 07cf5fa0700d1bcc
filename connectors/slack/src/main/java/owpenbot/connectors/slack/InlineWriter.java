package owpenbot.connectors.slack;

import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.block.element.RichTextSectionElement.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Writes what stands within a paragraph as rich text, in which nothing but an element of its own
/// kind can mention anybody. Confined to one call of [SlackMarkup].
final class InlineWriter extends AbstractVisitor {

  private static final Pattern WEB =
      Pattern.compile("(?i)(https?://[^\\s/?#\"<>|]+([/?#][^\\s<>|]*)?|mailto:[^\\s<>|]+)");

  private final List<RichTextElement> out = new ArrayList<>();
  private Style style;

  /// How text is set.
  record Style(boolean bold, boolean italic, boolean strike, boolean code) {
    static final Style PLAIN = new Style(false, false, false, false);
    static final Style BOLD = new Style(true, false, false, false);
    static final Style ITALIC = new Style(false, true, false, false);
  }

  private InlineWriter(Style style) {
    this.style = style;
  }

  /// The children of a node.
  static List<RichTextElement> write(Node parent, Style style) {
    InlineWriter writer = new InlineWriter(style);
    writer.visitChildren(parent);
    return writer.out;
  }

  /// The same without any markup.
  static String plain(Node parent) {
    return RichText.visible(write(parent, Style.PLAIN));
  }

  static RichTextSectionElement.Text text(String text, Style style) {
    boolean plain = style.equals(Style.PLAIN);
    return RichTextSectionElement.Text.builder()
        .text(Chars.clean(text))
        .style(plain ? null : slack(style))
        .build();
  }

  @Override
  public void visit(Text text) {
    literal(text.getLiteral());
  }

  @Override
  public void visit(Emphasis emphasis) {
    within(new Style(style.bold, true, style.strike, style.code), emphasis);
  }

  @Override
  public void visit(StrongEmphasis strong) {
    within(new Style(true, style.italic, style.strike, style.code), strong);
  }

  @Override
  public void visit(CustomNode node) {
    boolean strike = style.strike || node instanceof Strikethrough;
    within(new Style(style.bold, style.italic, strike, style.code), node);
  }

  @Override
  public void visit(Code code) {
    Style before = style;
    style = new Style(style.bold, style.italic, style.strike, true);
    literal(code.getLiteral());
    style = before;
  }

  @Override
  public void visit(HtmlInline html) {
    literal(html.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    literal("\n");
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    literal("\n");
  }

  @Override
  public void visit(Link link) {
    reference(link, link.getDestination());
  }

  @Override
  public void visit(Image image) {
    reference(image, image.getDestination());
  }

  private void reference(Node node, String destination) {
    String label = plain(node);
    if (WEB.matcher(destination).matches()) {
      out.add(
          RichTextSectionElement.Link.builder()
              .url(destination)
              .text(label.isBlank() ? destination : label)
              .style(style.equals(Style.PLAIN) ? null : slack(style))
              .build());
    } else {
      visitChildren(node);
      if (!label.equals(destination) && !destination.isEmpty()) {
        literal((label.isBlank() ? "" : " ") + "(" + destination + ")");
      }
    }
  }

  private void within(Style inner, Node node) {
    Style before = style;
    style = inner;
    visitChildren(node);
    style = before;
  }

  private void literal(String text) {
    if (!text.isEmpty()) {
      out.add(text(text, style));
    }
  }

  private static TextStyle slack(Style style) {
    return TextStyle.builder()
        .bold(style.bold)
        .italic(style.italic)
        .strike(style.strike)
        .code(style.code)
        .build();
  }
}
