package owpenbot.connectors.console;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.console.Line.Fold;

/// CommonMark with tables and strikethrough as lines for a terminal. Whatever is in the text, the
/// lines hold no control character. Without colour, marks stay where the look was all that told
/// code and emphasis apart. Pure.
final class ConsoleMarkup {

  /// Deeper quotes and lists are shown as the text they were written as.
  private static final int MAX_BLOCK_DEPTH = 40;

  private static final int MAX_INLINE_DEPTH = 40;
  private static final int MIN_COLUMNS = 16;
  private static final Line GUTTER = Line.of("│ ", Look.DIM);
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
          .maxOpenBlockParsers(MAX_BLOCK_DEPTH)
          .maxInlineNesting(MAX_INLINE_DEPTH)
          .build();

  private final MarkupInlines inlines;

  private ConsoleMarkup(boolean color) {
    this.inlines = new MarkupInlines(color);
  }

  static List<Line> lines(String markdown, int columns, boolean color) {
    Node document = PARSER.parse(markdown);
    return new ConsoleMarkup(color).children(document, columns, false);
  }

  /// The words alone, in one line.
  static String words(String markdown) {
    List<Line> lines = lines(markdown, Integer.MAX_VALUE, true);
    return String.join(" ", lines.stream().map(line -> line.ansi(false)).toList());
  }

  private List<Line> children(Node parent, int columns, boolean tight) {
    int width = Math.max(MIN_COLUMNS, columns);
    List<Line> all = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      List<Line> block = block(node, width);
      if (!all.isEmpty() && !block.isEmpty() && !tight) {
        all.add(Line.EMPTY);
      }
      all.addAll(block);
    }
    return all;
  }

  private List<Line> block(Node node, int columns) {
    return switch (node) {
      case Heading heading -> heading(heading, columns);
      case Paragraph paragraph -> folded(inlines.lines(paragraph, Look.PLAIN), columns);
      case BulletList list -> list(list, columns);
      case OrderedList list -> list(list, columns);
      case BlockQuote quote -> quote(quote, columns);
      case FencedCodeBlock code -> code(code.getInfo(), code.getLiteral(), columns);
      case IndentedCodeBlock code -> code("", code.getLiteral(), columns);
      case HtmlBlock html -> code("", html.getLiteral(), columns);
      case ThematicBreak _ -> List.of(Line.of("─".repeat(Math.min(columns, 40)), Look.DIM));
      case TableBlock table -> MarkupTables.lines(table, inlines, columns);
      default -> children(node, columns, false);
    };
  }

  private List<Line> heading(Heading heading, int columns) {
    String look = heading.getLevel() <= 2 ? Look.of(Look.BOLD, Look.UNDERLINE) : Look.BOLD;
    Line mark = inlines.color() ? Line.EMPTY : Line.of("#".repeat(heading.getLevel()) + " ");
    return folded(inlines.lines(heading, look).stream().map(mark::plus).toList(), columns);
  }

  private List<Line> quote(BlockQuote quote, int columns) {
    Line bar = Line.of("▌ ", Look.DIM);
    return Line.hanging(bar, bar, children(quote, columns - bar.width(), false));
  }

  private List<Line> list(ListBlock list, int columns) {
    List<Line> all = new ArrayList<>();
    int number = list instanceof OrderedList ordered ? firstNumber(ordered) : 0;
    int widest = list instanceof OrderedList ? (number + count(list) - 1 + ". ").length() : 2;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String marker = list instanceof OrderedList ? number++ + ". " : bullet(list);
      Line first = Line.of(" ".repeat(widest - marker.length()) + marker, Look.CYAN);
      Line others = Line.of(" ".repeat(widest));
      List<Line> body = children(item, columns - widest, list.isTight());
      if (!all.isEmpty() && !list.isTight()) {
        all.add(Line.EMPTY);
      }
      all.addAll(Line.hanging(first, others, body.isEmpty() ? List.of(Line.EMPTY) : body));
    }
    return all;
  }

  private static int firstNumber(OrderedList list) {
    Integer number = list.getMarkerStartNumber();
    return number == null ? 1 : number;
  }

  private static int count(Node parent) {
    int count = 0;
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      count++;
    }
    return count;
  }

  private static String bullet(Node list) {
    int depth = 0;
    for (Node up = list.getParent(); up != null && !(up instanceof Document); up = up.getParent()) {
      depth += up instanceof ListBlock ? 1 : 0;
    }
    return depth % 2 == 0 ? "• " : "◦ ";
  }

  private static List<Line> code(@Nullable String info, String literal, int columns) {
    String language = info == null ? "" : Visible.line(info.strip().split("\\s", 2)[0]);
    List<Line> lines = new ArrayList<>();
    if (!language.isEmpty()) {
      lines.add(Line.of("┌ " + language, Look.DIM).clipped(columns));
    }
    boolean diff = language.equals("diff") || language.equals("patch");
    String text = Visible.prose(literal);
    List<Line> body = diff ? CodeLines.diff(text) : CodeLines.plain(text);
    body.forEach(line -> lines.addAll(CodeLines.inGutter(line, GUTTER, columns)));
    return lines;
  }

  private static List<Line> folded(List<Line> lines, int columns) {
    return lines.stream().flatMap(line -> line.folded(columns, Fold.PROSE).stream()).toList();
  }
}
