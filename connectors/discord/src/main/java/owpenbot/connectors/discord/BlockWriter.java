package owpenbot.connectors.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/// Writes blocks: paragraphs, lists, quotes, code, tables. Confined to one call of [DiscordMarkup].
final class BlockWriter extends AbstractVisitor {

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9+#._-]{1,30}");
  private static final int DEEPEST_HEADING = 3;
  private static final String RULE = "──────────";

  private final StringBuilder out = new StringBuilder();
  private boolean quoted;

  String result() {
    return out.toString().stripTrailing();
  }

  @Override
  public void visit(Paragraph paragraph) {
    block(paragraph, InlineWriter.write(paragraph));
  }

  @Override
  public void visit(Heading heading) {
    String words = InlineWriter.write(heading).replace('\n', ' ');
    block(
        heading,
        heading.getLevel() <= DEEPEST_HEADING
            ? "#".repeat(heading.getLevel()) + " " + words
            : "**" + words + "**");
  }

  @Override
  public void visit(ThematicBreak rule) {
    block(rule, RULE);
  }

  @Override
  public void visit(HtmlBlock html) {
    block(html, Escapes.literal(html.getLiteral().stripTrailing()));
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    block(code, Escapes.block(withoutLastLineEnd(code.getLiteral()), ""));
  }

  @Override
  public void visit(FencedCodeBlock code) {
    String info = code.getInfo() == null ? "" : code.getInfo().strip().split("\\s", 2)[0];
    String language = LANGUAGE.matcher(info).matches() ? info : "";
    block(code, Escapes.block(withoutLastLineEnd(code.getLiteral()), language));
  }

  @Override
  public void visit(CustomBlock custom) {
    if (custom instanceof TableBlock table) {
      block(custom, Escapes.block(TableText.of(table), ""));
    } else {
      visitChildren(custom);
    }
  }

  // Discord knows no quote within a quote, so the inner one only keeps its words.
  @Override
  public void visit(BlockQuote quote) {
    if (quoted) {
      visitChildren(quote);
      return;
    }
    quoted = true;
    String body = inner(quote);
    quoted = false;
    if (!body.isEmpty()) {
      block(quote, "> " + body.replace("\n", "\n> "));
    }
  }

  @Override
  public void visit(BulletList list) {
    items(list, "- ", 0);
  }

  @Override
  public void visit(OrderedList list) {
    Integer start = list.getMarkerStartNumber();
    items(list, "", start == null ? 1 : start);
  }

  private void items(ListBlock list, String bullet, int firstNumber) {
    List<String> items = new ArrayList<>();
    int number = firstNumber;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String marker = bullet.isEmpty() ? number++ + ". " : bullet;
      String indent = "\n" + " ".repeat(marker.length());
      items.add(marker + inner(item).replace("\n", indent));
    }
    block(list, String.join("\n", items));
  }

  private String inner(Node container) {
    BlockWriter writer = new BlockWriter();
    writer.quoted = quoted;
    writer.visitChildren(container);
    return writer.result();
  }

  private void block(Block node, String markdown) {
    if (!out.isEmpty()) {
      boolean tight = node.getParent() instanceof ListItem item && isTight(item);
      out.append(tight ? "\n" : "\n\n");
    }
    out.append(markdown);
  }

  private static boolean isTight(ListItem item) {
    return item.getParent() instanceof ListBlock list && list.isTight();
  }

  private static String withoutLastLineEnd(String code) {
    return code.endsWith("\n") ? code.substring(0, code.length() - 1) : code;
  }
}
