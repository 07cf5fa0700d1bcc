package owpenbot.connectors.discord;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;

/// A table as lines of aligned columns, for fixed-width letters. Pure.
final class TableText {

  private static final String GAP = "  ";

  // Emoji and East Asian letters, which take two columns of fixed-width letters.
  private static final List<Range> WIDE =
      List.of(
          new Range(0x1100, 0x115F),
          new Range(0x2E80, 0xA4CF),
          new Range(0xAC00, 0xD7A3),
          new Range(0xF900, 0xFAFF),
          new Range(0xFE30, 0xFE6F),
          new Range(0xFF00, 0xFF60),
          new Range(0x1F300, 0x1FAFF),
          new Range(0x20000, 0x3FFFD));

  private record Range(int from, int to) {}

  private record Cell(String text, boolean right) {
    int width() {
      return columns(text);
    }
  }

  private TableText() {}

  static String of(TableBlock table) {
    List<List<Cell>> rows = new ArrayList<>();
    int headRows = 0;
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        rows.add(cells(row));
        headRows += part instanceof TableHead ? 1 : 0;
      }
    }
    int[] widths = widths(rows);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      lines.add(line(rows.get(i), widths));
      if (i == headRows - 1) {
        lines.add(rule(widths));
      }
    }
    return String.join("\n", lines);
  }

  private static List<Cell> cells(Node row) {
    List<Cell> cells = new ArrayList<>();
    for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
      boolean right =
          node instanceof TableCell cell && cell.getAlignment() == TableCell.Alignment.RIGHT;
      String text = InlineWriter.plain(node);
      cells.add(new Cell(text.replace('\n', ' '), right));
    }
    return cells;
  }

  private static int[] widths(List<List<Cell>> rows) {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).width());
      }
    }
    return widths;
  }

  private static String line(List<Cell> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      String padding = " ".repeat(widths[i] - cell.width());
      line.append(i == 0 ? "" : GAP);
      line.append(cell.right() ? padding + cell.text() : cell.text() + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    List<String> dashes = new ArrayList<>();
    for (int width : widths) {
      dashes.add("─".repeat(width));
    }
    return String.join(GAP, dashes);
  }

  private static int columns(String text) {
    return text.codePoints().map(TableText::columns).sum();
  }

  private static int columns(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
      return 0;
    }
    return WIDE.stream().anyMatch(range -> range.from() <= point && point <= range.to()) ? 2 : 1;
  }
}
