package owpenbot.connectors.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;
import owpenbot.connectors.console.Line.Fold;

/// A table fitted to the terminal: the widest columns give way first, cells fold, and where not
/// even that helps each row becomes a list of "head: cell". Pure.
final class MarkupTables {

  private static final int MIN_CELL_COLUMNS = 6;
  private static final Line BAR = Line.of(" │ ", Look.DIM);

  private final List<List<Line>> rows = new ArrayList<>();
  private final List<TableCell.Alignment> alignments = new ArrayList<>();
  private final int[] widths;

  private MarkupTables(TableBlock table, MarkupInlines inlines) {
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        rows.add(row(row, inlines, part instanceof TableHead));
      }
    }
    widths = new int[alignments.size()];
    for (List<Line> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.max(1, cell(row, i).width()));
      }
    }
  }

  static List<Line> lines(TableBlock block, MarkupInlines inlines, int columns) {
    MarkupTables table = new MarkupTables(block, inlines);
    return table.fit(columns) ? table.grid() : table.records(columns);
  }

  private List<Line> row(Node row, MarkupInlines inlines, boolean head) {
    List<Line> cells = new ArrayList<>();
    for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
      List<Line> lines = inlines.lines(node, head ? Look.BOLD : Look.PLAIN);
      cells.add(lines.stream().reduce((a, b) -> a.plus(" ", Look.PLAIN).plus(b)).orElseThrow());
      if (head && node instanceof TableCell cell) {
        TableCell.Alignment alignment = cell.getAlignment();
        alignments.add(alignment == null ? TableCell.Alignment.LEFT : alignment);
      }
    }
    return cells;
  }

  private static Line cell(List<Line> row, int i) {
    return i < row.size() ? row.get(i) : Line.EMPTY;
  }

  /// Narrows the columns until they fit; false if they cannot.
  private boolean fit(int columns) {
    int room = columns - BAR.width() * (widths.length - 1);
    if (room < widths.length * MIN_CELL_COLUMNS && Arrays.stream(widths).sum() > room) {
      return false;
    }
    while (Arrays.stream(widths).sum() > room) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      widths[widest]--;
    }
    return true;
  }

  private List<Line> grid() {
    List<Line> lines = new ArrayList<>();
    for (List<Line> row : rows) {
      boolean head = lines.isEmpty();
      lines.addAll(gridRow(row));
      if (head) {
        List<String> rules = Arrays.stream(widths).mapToObj("─"::repeat).toList();
        lines.add(Line.of(String.join("─┼─", rules), Look.DIM));
      }
    }
    return lines;
  }

  private List<Line> gridRow(List<Line> row) {
    List<List<Line>> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      cells.add(cell(row, i).folded(widths[i], Fold.CELL));
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    List<Line> lines = new ArrayList<>();
    for (int y = 0; y < height; y++) {
      Line line = Line.EMPTY;
      for (int x = 0; x < widths.length; x++) {
        Line part = y < cells.get(x).size() ? cells.get(x).get(y) : Line.EMPTY;
        line = x == 0 ? aligned(part, x) : line.plus(BAR).plus(aligned(part, x));
      }
      lines.add(line);
    }
    return lines;
  }

  private Line aligned(Line part, int x) {
    int missing = Math.max(0, widths[x] - part.width());
    boolean last = x == widths.length - 1;
    return switch (alignments.get(x)) {
      case LEFT -> last ? part : part.padded(widths[x]);
      case RIGHT -> Line.of(" ".repeat(missing)).plus(part);
      case CENTER -> {
        Line left = Line.of(" ".repeat(missing / 2)).plus(part);
        yield last ? left : left.padded(widths[x]);
      }
    };
  }

  private List<Line> records(int columns) {
    List<Line> lines = new ArrayList<>();
    List<Line> head = rows.getFirst();
    if (rows.size() == 1) {
      head.forEach(name -> lines.addAll(name.folded(columns, Fold.PROSE)));
    }
    for (List<Line> row : rows.subList(1, rows.size())) {
      if (!lines.isEmpty()) {
        lines.add(Line.EMPTY);
      }
      for (int i = 0; i < widths.length; i++) {
        Line line = cell(head, i).plus(": ", Look.DIM).plus(cell(row, i));
        lines.addAll(line.folded(columns, Fold.PROSE));
      }
    }
    return lines;
  }
}
