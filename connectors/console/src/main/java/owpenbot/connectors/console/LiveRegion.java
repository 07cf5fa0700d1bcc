package owpenbot.connectors.console;

import java.util.ArrayList;
import java.util.List;
import owpenbot.connectors.api.OutboundMessage.LiveText;
import owpenbot.connectors.console.Board.Note;
import owpenbot.connectors.console.Board.Waiting;

/// What stands between the conversation and the prompt: the runs that go on, with the end of what
/// they have written so far, and what waits for a number. Pure.
final class LiveRegion {

  static final int MAX_LINES = 14;
  private static final int MAX_TOOLS = 5;

  private LiveRegion() {}

  /// At most [#MAX_LINES] and half the terminal's rows, each shorter than a terminal line.
  static List<Line> lines(List<Note> live, List<Waiting> waiting, int columns, int rows) {
    int room = Math.clamp(rows / 2, 3, MAX_LINES);
    int width = Math.max(8, columns - 1);
    List<Line> below = waiting.isEmpty() ? List.of() : reminder(waiting, width);
    List<Line> lines = new ArrayList<>();
    for (Note note : live) {
      if (note.message() instanceof LiveText text) {
        boolean newest = note.equals(live.getLast());
        lines.addAll(run(text, newest ? room - below.size() - live.size() + 1 : 1, width));
      }
    }
    lines.addAll(below);
    return lines.isEmpty() ? lines : withSpace(lines);
  }

  private static List<Line> run(LiveText live, int room, int width) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Visible.line(live.state()), Look.BOLD).clipped(width));
    List<String> tools =
        live.tools().subList(Math.max(0, live.tools().size() - MAX_TOOLS), live.tools().size());
    tools.forEach(tool -> lines.add(Line.of("  " + Visible.line(tool), Look.DIM).clipped(width)));
    int left = room - lines.size();
    List<Line> text = tail(live.text(), Math.max(0, left), width - 2);
    text.forEach(line -> lines.add(Line.of("  ").plus(line)));
    return lines.subList(0, Math.min(lines.size(), Math.max(1, room)));
  }

  /// The end of a text that may be very long: only as much of it as can show is looked at.
  private static List<Line> tail(String text, int room, int width) {
    int keep = room * Math.max(1, width);
    String end = text.length() > keep ? text.substring(text.length() - keep) : text;
    List<Line> lines = new ArrayList<>();
    for (String line : Visible.prose(end.strip()).split("\n", -1)) {
      lines.addAll(Line.of(line).folded(width, Line.Fold.CELL));
    }
    List<Line> shown = lines.subList(Math.max(0, lines.size() - room), lines.size());
    return shown.size() == 1 && shown.getFirst().width() == 0 ? List.of() : shown;
  }

  /// Names what a bare number decides, because the card itself may have scrolled away.
  private static List<Line> reminder(List<Waiting> waiting, int width) {
    Waiting meant = waiting.getLast();
    if (!meant.card()) {
      return List.of();
    }
    Line title = Line.of(Visible.exact(meant.title()).replace('\n', ' '), Look.BOLD);
    Line line =
        Line.of("? " + meant.label() + " ", Look.YELLOW)
            .plus(title.clipped(width / 2))
            .plus(" → ", Look.DIM);
    if (waiting.size() > 1) {
      line = line.plus("(%d more: number and id) ".formatted(waiting.size() - 1), Look.DIM);
    }
    return List.of(
        line.plus(CardBox.choices(meant.choices(), Integer.MAX_VALUE).getFirst()).clipped(width));
  }

  private static List<Line> withSpace(List<Line> lines) {
    List<Line> all = new ArrayList<>();
    all.add(Line.EMPTY);
    lines.forEach(line -> all.add(line.redrawable()));
    return all;
  }
}
