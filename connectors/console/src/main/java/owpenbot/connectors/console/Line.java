package owpenbot.connectors.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/// One line of styled text. Its texts are already harmless (see [Visible]) and hold no newline.
record Line(List<Span> spans) {

  static final Line EMPTY = new Line(List.of());

  Line {
    spans = List.copyOf(spans);
  }

  /// A stretch in one look.
  ///
  /// @param look a value of [Look]
  record Span(String text, String look) {}

  /// Where a line that is too long is cut.
  enum Fold {
    /// At spaces and between wide characters; a longer word stays whole, so that an address can be
    /// copied.
    PROSE,
    /// The same, but a longer word is cut: for cells and boxes that must not overflow.
    CELL,
    /// Exactly at the edge: for code.
    EXACT
  }

  static Line of(String text, String look) {
    return text.isEmpty() ? EMPTY : new Line(List.of(new Span(text, look)));
  }

  static Line of(String text) {
    return of(text, Look.PLAIN);
  }

  Line plus(Line other) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(other.spans);
    return new Line(all);
  }

  Line plus(String text, String look) {
    return plus(of(text, look));
  }

  /// Filled up with spaces to a number of columns.
  Line padded(int columns) {
    int missing = columns - width();
    return missing > 0 ? plus(" ".repeat(missing), Look.PLAIN) : this;
  }

  /// Cut off at a number of columns, with an ellipsis if something is lost.
  Line clipped(int columns) {
    if (width() <= columns) {
      return this;
    }
    Line head = LineFolding.fold(this, Math.max(1, columns - 1), Fold.EXACT).getFirst();
    return head.plus("…", Look.PLAIN);
  }

  /// This line as lines of at most a number of columns, at least one.
  List<Line> folded(int columns, Fold fold) {
    return width() <= columns ? List.of(this) : LineFolding.fold(this, Math.max(1, columns), fold);
  }

  int width() {
    return spans.stream().mapToInt(span -> width(span.text())).sum();
  }

  /// The columns that a text takes.
  static int width(String text) {
    return text.codePoints().map(Line::width).sum();
  }

  static int width(int point) {
    return Character.isEmojiPresentation(point) ? 2 : Math.max(0, WCWidth.wcwidth(point));
  }

  /// With a plain mark for each emoji that JLine 3.30 takes for narrow and terminals draw wide: in
  /// what it redraws in place, it would lose count of the columns.
  Line redrawable() {
    return new Line(
        spans.stream().map(span -> new Span(redrawable(span.text()), span.look())).toList());
  }

  private static String redrawable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> width(point) == Math.max(0, WCWidth.wcwidth(point)) ? point : mark(point))
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static int mark(int emoji) {
    return switch (emoji) {
      case '✅' -> '✓';
      case '❌' -> '✗';
      case '❓', '❔' -> '?';
      default -> '•';
    };
  }

  /// As text for a terminal.
  String ansi(boolean color) {
    StringBuilder out = new StringBuilder();
    for (Span span : spans) {
      if (!color || span.look().isEmpty()) {
        out.append(span.text());
      } else {
        out.append("\033[").append(span.look()).append('m').append(span.text()).append("\033[0m");
      }
    }
    return out.toString();
  }

  /// Several lines as text for a terminal.
  static String ansi(List<Line> lines, boolean color) {
    return String.join("\n", lines.stream().map(line -> line.ansi(color)).toList());
  }

  /// Lines with something before the first and something before the others.
  static List<Line> hanging(Line first, Line others, List<Line> lines) {
    List<Line> all = new ArrayList<>(lines.size());
    for (Line line : lines) {
      all.add((all.isEmpty() ? first : others).plus(line));
    }
    return all;
  }
}
