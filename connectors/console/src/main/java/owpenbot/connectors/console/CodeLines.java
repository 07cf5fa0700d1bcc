package owpenbot.connectors.console;

import java.util.ArrayList;
import java.util.List;
import owpenbot.connectors.console.Line.Fold;

/// Code, commands and diffs as lines: nothing is dropped, nothing is rearranged, and a line that is
/// too long goes on under a mark of its own, so that it cannot pose as a line beside the box. Pure.
final class CodeLines {

  private static final String MORE = "↪ ";

  private CodeLines() {}

  static List<Line> plain(String text) {
    return text(text).stream().map(Line::of).toList();
  }

  /// A unified diff, coloured by the first character of each line.
  static List<Line> diff(String text) {
    return text(text).stream().map(line -> Line.of(line, look(line))).toList();
  }

  /// A shell command: a prompt sign in front, further lines aligned.
  static List<Line> command(String text) {
    return Line.hanging(Line.of("$ ", Look.BOLD), Line.of("  "), plain(text));
  }

  static List<Line> inGutter(Line line, Line gutter, int columns) {
    int room = columns - gutter.width();
    if (line.width() <= room) {
      return List.of(gutter.plus(line));
    }
    List<Line> all = new ArrayList<>();
    for (Line part : line.folded(room - MORE.length(), Fold.EXACT)) {
      all.add(all.isEmpty() ? gutter.plus(part) : gutter.plus(MORE, Look.DIM).plus(part));
    }
    return all;
  }

  private static List<String> text(String text) {
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return List.of(body.split("\n", -1));
  }

  private static String look(String line) {
    if (line.startsWith("+++") || line.startsWith("---")) {
      return Look.BOLD;
    }
    if (line.startsWith("@@")) {
      return Look.CYAN;
    }
    return line.startsWith("+") ? Look.GREEN : line.startsWith("-") ? Look.RED : Look.PLAIN;
  }
}
