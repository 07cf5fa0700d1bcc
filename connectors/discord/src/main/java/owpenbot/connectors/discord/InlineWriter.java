package owpenbot.connectors.discord;

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

/// Writes what stands within a paragraph. Confined to one call of [DiscordMarkup].
final class InlineWriter extends AbstractVisitor {

  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s<>()]+");

  private final StringBuilder out = new StringBuilder();
  private final boolean plain;

  private InlineWriter(boolean plain) {
    this.plain = plain;
  }

  /// The children of a node.
  static String write(Node parent) {
    InlineWriter writer = new InlineWriter(false);
    writer.visitChildren(parent);
    return writer.out.toString();
  }

  /// The words of the children, without markup and without escapes, for a block of code.
  static String plain(Node parent) {
    InlineWriter writer = new InlineWriter(true);
    writer.visitChildren(parent);
    return writer.out.toString();
  }

  @Override
  public void visit(Text text) {
    literal(text.getLiteral());
  }

  @Override
  public void visit(Emphasis emphasis) {
    marked("*", emphasis);
  }

  @Override
  public void visit(StrongEmphasis strong) {
    marked("**", strong);
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof Strikethrough) {
      marked("~~", node);
    } else {
      visitChildren(node);
    }
  }

  @Override
  public void visit(Code code) {
    out.append(plain ? code.getLiteral() : Escapes.code(code.getLiteral()));
  }

  @Override
  public void visit(HtmlInline html) {
    literal(html.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    out.append('\n');
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    out.append('\n');
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
    String words = plain(node);
    String label = words.isBlank() ? destination : words;
    if (plain || !WEB.matcher(destination).matches()) {
      literal(words);
      if (!words.equals(destination) && !destination.isEmpty()) {
        literal((words.isBlank() ? "" : " ") + "(" + destination + ")");
      }
    } else if (label.equals(destination)) {
      out.append(destination);
    } else if (WEB.matcher(label).find()) {
      // A label that is an address itself could name another place than the one it leads to.
      literal(label);
      out.append(" (").append(destination).append(')');
    } else {
      out.append('[').append(Escapes.literal(label.replace('\n', ' '))).append("](");
      out.append(destination).append(')');
    }
  }

  private void literal(String text) {
    out.append(plain ? text : Escapes.literal(text));
  }

  private void marked(String mark, Node node) {
    out.append(plain ? "" : mark);
    visitChildren(node);
    out.append(plain ? "" : mark);
  }
}
