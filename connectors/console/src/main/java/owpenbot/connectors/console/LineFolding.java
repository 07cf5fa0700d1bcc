package owpenbot.connectors.console;

import java.util.ArrayList;
import java.util.List;
import owpenbot.connectors.console.Line.Fold;
import owpenbot.connectors.console.Line.Span;

/// Cuts a styled line at the terminal's edge. Pure.
final class LineFolding {

  private static final int NOWHERE = -1;

  private final List<Line> lines = new ArrayList<>();
  private final List<Cell> cells;
  private final int columns;
  private final Fold fold;

  /// One character and where it comes from.
  private record Cell(int point, String look, int width) {
    boolean space() {
      return point == ' ';
    }

    boolean wide() {
      return width == 2;
    }
  }

  private LineFolding(Line line, int columns, Fold fold) {
    this.cells = cells(line);
    this.columns = columns;
    this.fold = fold;
  }

  static List<Line> fold(Line line, int columns, Fold fold) {
    return new LineFolding(line, columns, fold).run();
  }

  private List<Line> run() {
    int start = 0;
    int used = 0;
    int gap = NOWHERE;
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      if (i > start && fold != Fold.EXACT && breakBefore(i)) {
        gap = i;
      }
      if (used + cell.width() > columns && i > start) {
        int cut = cut(i, gap);
        if (cut != NOWHERE) {
          lines.add(line(start, cut));
          start = afterSpaces(cut);
          i = Math.max(i, start);
          used = width(start, i);
          gap = NOWHERE;
          if (i >= cells.size()) {
            break;
          }
        }
      }
      used += cells.get(i).width();
    }
    if (start < cells.size() || lines.isEmpty()) {
      lines.add(line(start, cells.size()));
    }
    return lines;
  }

  private int cut(int here, int gap) {
    return switch (fold) {
      case EXACT -> here;
      case CELL -> gap == NOWHERE ? here : gap;
      case PROSE -> gap;
    };
  }

  private boolean breakBefore(int i) {
    Cell before = cells.get(i - 1);
    Cell here = cells.get(i);
    return here.space() || before.space() || before.wide() || here.wide();
  }

  private int afterSpaces(int cut) {
    int i = cut;
    while (fold != Fold.EXACT && i < cells.size() && cells.get(i).space()) {
      i++;
    }
    return i;
  }

  private int width(int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += cells.get(i).width();
    }
    return sum;
  }

  private Line line(int from, int to) {
    int end = to;
    while (fold != Fold.EXACT && end > from && cells.get(end - 1).space()) {
      end--;
    }
    List<Span> spans = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = from; i < end; i++) {
      text.appendCodePoint(cells.get(i).point());
      if (i + 1 == end || !cells.get(i + 1).look().equals(cells.get(i).look())) {
        spans.add(new Span(text.toString(), cells.get(i).look()));
        text.setLength(0);
      }
    }
    return new Line(spans);
  }

  private static List<Cell> cells(Line line) {
    List<Cell> cells = new ArrayList<>();
    for (Span span : line.spans()) {
      span.text()
          .codePoints()
          .forEach(point -> cells.add(new Cell(point, span.look(), Line.width(point))));
    }
    return cells;
  }
}
