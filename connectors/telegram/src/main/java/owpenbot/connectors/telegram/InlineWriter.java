package owpenbot.connectors.telegram;

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

/// Writes what stands within a paragraph. Confined to one call of [TelegramMarkup].
final class InlineWriter extends AbstractVisitor {

  // Our own forms are recognised by their link, so none is made here.
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/?#\"<>]+([/?#].*)?");

  // These two mention a person.
  private static final Pattern TELEGRAM =
      Pattern.compile("(?i)tg://(?!user\\b|openmessage\\b)\\w.*");

  private final StringBuilder out = new StringBuilder();
  private final boolean group;

  private InlineWriter(boolean group) {
    this.group = group;
  }

  /// The children of a node.
  static String write(Node parent, boolean group) {
    InlineWriter writer = new InlineWriter(group);
    writer.visitChildren(parent);
    return writer.out.toString();
  }

  @Override
  public void visit(Text text) {
    literal(text.getLiteral());
  }

  @Override
  public void visit(Emphasis emphasis) {
    tagged("i", emphasis);
  }

  @Override
  public void visit(StrongEmphasis strong) {
    tagged("b", strong);
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof Strikethrough) {
      tagged("s", node);
    } else {
      visitChildren(node);
    }
  }

  @Override
  public void visit(Code code) {
    out.append("<code>").append(Html.escape(code.getLiteral())).append("</code>");
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
    String label = write(node, group);
    String visible = Html.visible(label);
    if (isSafe(destination)) {
      String words = visible.isBlank() ? Html.escape(destination) : label;
      out.append("<a href=\"").append(Html.escape(destination)).append("\">");
      out.append(words).append("</a>");
    } else {
      out.append(label);
      if (!visible.equals(destination) && !destination.isEmpty()) {
        literal((visible.isBlank() ? "" : " ") + "(" + destination + ")");
      }
    }
  }

  private void literal(String text) {
    out.append(TelegramMarkup.text(text, group));
  }

  private void tagged(String tag, Node node) {
    out.append('<').append(tag).append('>');
    visitChildren(node);
    out.append("</").append(tag).append('>');
  }

  private static boolean isSafe(String destination) {
    boolean web = WEB.matcher(destination).matches() && !FormPrompt.isLink(destination);
    return web || TELEGRAM.matcher(destination).matches();
  }
}
