package owpenbot.connectors.slack;

import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import owpenbot.connectors.slack.InlineWriter.Style;

/// Writes blocks as elements of one rich_text block: paragraphs, lists, quotes, code, tables.
/// Confined to one call of [SlackMarkup].
final class BlockWriter extends AbstractVisitor {

  private static final String RULE = "──────────";

  /// Slack shows no deeper ones.
  private static final int MAX_INDENT = 6;

  private final List<RichTextElement> out = new ArrayList<>();
  private final List<RichTextElement> paragraph = new ArrayList<>();

  List<RichTextElement> result() {
    endParagraph();
    return out;
  }

  @Override
  public void visit(Paragraph node) {
    addParagraph(InlineWriter.write(node, Style.PLAIN));
  }

  @Override
  public void visit(Heading heading) {
    addParagraph(InlineWriter.write(heading, Style.BOLD));
  }

  @Override
  public void visit(ThematicBreak rule) {
    addParagraph(List.of(InlineWriter.text(RULE, Style.PLAIN)));
  }

  @Override
  public void visit(HtmlBlock html) {
    addParagraph(List.of(InlineWriter.text(html.getLiteral().stripTrailing(), Style.PLAIN)));
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    add(preformatted(withoutLastLineEnd(code.getLiteral())));
  }

  @Override
  public void visit(FencedCodeBlock code) {
    add(preformatted(withoutLastLineEnd(code.getLiteral())));
  }

  @Override
  public void visit(CustomBlock custom) {
    if (custom instanceof TableBlock table) {
      add(preformatted(TableText.of(table)));
    } else {
      visitChildren(custom);
    }
  }

  // A quote takes only text, so what else is in it keeps its words.
  @Override
  public void visit(BlockQuote quote) {
    BlockWriter inner = new BlockWriter();
    inner.visitChildren(quote);
    List<RichTextElement> elements = inner.result();
    if (elements.size() == 1 && elements.getFirst() instanceof RichTextSectionElement section) {
      add(RichTextQuoteElement.builder().elements(section.getElements()).build());
    } else if (!elements.isEmpty()) {
      String words = RichText.visible(elements);
      add(
          RichTextQuoteElement.builder()
              .elements(List.of(InlineWriter.text(words, Style.PLAIN)))
              .build());
    }
  }

  @Override
  public void visit(BulletList list) {
    new ListWriter("bullet", 0, 0).items(list);
  }

  @Override
  public void visit(OrderedList list) {
    Integer start = list.getMarkerStartNumber();
    new ListWriter("ordered", 0, start == null ? 0 : Math.max(0, start - 1)).items(list);
  }

  static RichTextPreformattedElement preformatted(String code) {
    String shown = code.isEmpty() ? " " : code;
    return RichTextPreformattedElement.builder()
        .elements(List.of(InlineWriter.text(shown, Style.PLAIN)))
        .build();
  }

  private void add(RichTextElement element) {
    endParagraph();
    out.add(element);
  }

  // Slack puts no space between two sections, so paragraphs that follow each other are one.
  private void addParagraph(List<RichTextElement> elements) {
    if (!elements.isEmpty()) {
      if (!paragraph.isEmpty()) {
        paragraph.add(InlineWriter.text("\n\n", Style.PLAIN));
      }
      paragraph.addAll(elements);
    }
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      out.add(section(List.copyOf(paragraph)));
      paragraph.clear();
    }
  }

  static RichTextSectionElement section(List<RichTextElement> elements) {
    return RichTextSectionElement.builder().elements(elements).build();
  }

  private static String withoutLastLineEnd(String code) {
    return code.endsWith("\n") ? code.substring(0, code.length() - 1) : code;
  }

  /// One list. Slack nests by indentation: an inner list is a list of its own after the outer one,
  /// which then goes on from where it was.
  private final class ListWriter {

    private final String style;
    private final int indent;
    private final List<RichTextElement> items = new ArrayList<>();
    private int offset;
    private int written;

    ListWriter(String style, int indent, int offset) {
      this.style = style;
      this.indent = indent;
      this.offset = offset;
    }

    void items(Node list) {
      for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
        item(item);
      }
      flush();
    }

    private void item(Node item) {
      List<RichTextElement> words = new ArrayList<>();
      Node child = item.getFirstChild();
      while (child instanceof Paragraph || child instanceof Heading) {
        if (!words.isEmpty()) {
          words.add(InlineWriter.text("\n", Style.PLAIN));
        }
        words.addAll(
            InlineWriter.write(child, child instanceof Heading ? Style.BOLD : Style.PLAIN));
        child = child.getNext();
      }
      items.add(section(words.isEmpty() ? List.of(InlineWriter.text(" ", Style.PLAIN)) : words));
      written++;
      for (; child != null; child = child.getNext()) {
        flush();
        inner(child);
      }
    }

    private void inner(Node child) {
      int deeper = Math.min(indent + 1, MAX_INDENT);
      switch (child) {
        case BulletList list -> new ListWriter("bullet", deeper, 0).items(list);
        case OrderedList list -> new ListWriter("ordered", deeper, 0).items(list);
        default -> child.accept(BlockWriter.this);
      }
    }

    private void flush() {
      if (!items.isEmpty()) {
        add(
            RichTextListElement.builder()
                .style(style)
                .indent(indent)
                .offset(style.equals("ordered") && offset > 0 ? offset : null)
                .elements(List.copyOf(items))
                .build());
        offset += written;
        written = 0;
        items.clear();
      }
    }
  }
}
