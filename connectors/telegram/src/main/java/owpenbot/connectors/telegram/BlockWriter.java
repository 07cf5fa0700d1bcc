package owpenbot.connectors.telegram;

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

/// Writes blocks: paragraphs, lists, quotes, code, tables. Confined to one call of
/// [TelegramMarkup].
final class BlockWriter extends AbstractVisitor {

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9+#._-]{1,30}");
  private static final List<String> BULLETS = List.of("• ", "◦ ", "▪ ");
  private static final String RULE = "──────────";

  private final StringBuilder out = new StringBuilder();
  private final boolean group;
  private int listDepth;
  private boolean quoted;

  BlockWriter(boolean group) {
    this.group = group;
  }

  String result() {
    return out.toString().stripTrailing();
  }

  @Override
  public void visit(Paragraph paragraph) {
    block(paragraph, InlineWriter.write(paragraph, group));
  }

  @Override
  public void visit(Heading heading) {
    block(heading, "<b>" + InlineWriter.write(heading, group) + "</b>");
  }

  @Override
  public void visit(ThematicBreak rule) {
    block(rule, RULE);
  }

  @Override
  public void visit(HtmlBlock html) {
    block(html, TelegramMarkup.text(html.getLiteral().stripTrailing(), group));
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    block(code, TelegramMarkup.block(withoutLastLineEnd(code.getLiteral()), ""));
  }

  @Override
  public void visit(FencedCodeBlock code) {
    String info = code.getInfo() == null ? "" : code.getInfo().strip().split("\\s", 2)[0];
    String language = LANGUAGE.matcher(info).matches() ? info : "";
    block(code, TelegramMarkup.block(withoutLastLineEnd(code.getLiteral()), language));
  }

  @Override
  public void visit(CustomBlock custom) {
    if (custom instanceof TableBlock table) {
      block(custom, TelegramMarkup.block(TableText.of(table), ""));
    } else {
      visitChildren(custom);
    }
  }

  // Telegram refuses a quote within a quote, so the inner one only keeps its words.
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
      block(quote, "<blockquote>" + body + "</blockquote>");
    }
  }

  @Override
  public void visit(BulletList list) {
    items(list, BULLETS.get(Math.min(listDepth, BULLETS.size() - 1)), 0);
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
      items.add(marker + hanging((ListItem) item, marker.length()));
    }
    block(list, String.join(list.isTight() ? "\n" : "\n\n", items));
  }

  // Lines of code keep their place: spaces within <pre> would be part of the code.
  private String hanging(ListItem item, int width) {
    listDepth++;
    String body = inner(item);
    listDepth--;
    StringBuilder indented = new StringBuilder();
    boolean inCode = false;
    for (String line : body.split("\n", -1)) {
      if (!indented.isEmpty()) {
        indented.append('\n').append(inCode || line.isEmpty() ? "" : " ".repeat(width));
      }
      indented.append(line);
      inCode =
          line.lastIndexOf("<pre>") > line.lastIndexOf("</pre>")
              || (inCode && !line.contains("</pre>"));
    }
    return indented.toString();
  }

  private String inner(Node container) {
    BlockWriter writer = new BlockWriter(group);
    writer.listDepth = listDepth;
    writer.quoted = quoted;
    writer.visitChildren(container);
    return writer.result();
  }

  private void block(Block node, String html) {
    if (!out.isEmpty()) {
      boolean tight = node.getParent() instanceof ListItem item && isTight(item);
      out.append(tight ? "\n" : "\n\n");
    }
    out.append(html);
  }

  private static boolean isTight(ListItem item) {
    return item.getParent() instanceof ListBlock list && list.isTight();
  }

  private static String withoutLastLineEnd(String code) {
    return code.endsWith("\n") ? code.substring(0, code.length() - 1) : code;
  }
}
