package owpenbot.bot.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads CommonMark source line by line, as far as [Splitter] needs it: how good a cut before a
/// line is, and what has to be repeated around it. One pass; of long lines only the beginning is
/// looked at.
final class Blocks {

  /// A fence, heading, item or table header says so within this many characters.
  private static final int LOOKED_AT_CHARS = 200;

  /// Longer rows of backticks are text.
  private static final int MAX_FENCE_CHARS = 32;

  private static final Pattern FENCE =
      Pattern.compile(
          "(?<quote>(?:[ \\t]{0,3}>)*[ \\t]*)(?<item>(?:[-*+]|\\d{1,9}[.)])[ \\t]+)?"
              + "(?<marks>`{3,}|~{3,})(?<info>[^`]*)");
  private static final Pattern ITEM = Pattern.compile("[ \\t]*(?:[-*+]|\\d{1,9}[.)])[ \\t].*");
  private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}(?:[ \\t].*)?");

  /// How good a cut before a line is, worst first.
  enum Cut {
    /// It would leave something empty or torn: after a heading, before a closing fence.
    BAD,
    /// Between two lines of a paragraph or of code.
    LINE,
    /// At a blank line of code, or between rows of a table or items of a list.
    GROUP,
    /// Between blocks.
    BLOCK,
    /// Before a heading.
    SECTION
  }

  /// @param start where the line begins in the source
  /// @param opening what to repeat before a part that begins at or in this line
  /// @param closing what to add after a part that ends before or in this line
  record Line(int start, Cut cut, String opening, String closing) {}

  private record Fence(String marks, String opening, String closing) {}

  private final String text;
  private final int maxRepeatedChars;
  private final List<Line> lines = new ArrayList<>();

  private @Nullable Fence fence;
  private String tableHeader = "";
  private String previous = "";
  private int previousStart;

  private Blocks(String text, int maxRepeatedChars) {
    this.text = text;
    this.maxRepeatedChars = maxRepeatedChars;
  }

  /// All lines, and one more at the end of the text that tells what is still open there.
  ///
  /// @param maxRepeatedChars longest opening or closing; what needs more is not repeated
  static List<Line> of(String text, int maxRepeatedChars) {
    Blocks blocks = new Blocks(text, maxRepeatedChars);
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start) + 1;
      end = end == 0 ? text.length() : end;
      blocks.add(start, end);
      start = end;
    }
    Fence open = blocks.fence;
    blocks.lines.add(new Line(text.length(), Cut.BLOCK, "", open == null ? "" : open.closing()));
    return blocks.lines;
  }

  private void add(int start, int end) {
    String line = text.substring(start, Math.min(end, start + LOOKED_AT_CHARS)).stripTrailing();
    Fence open = fence;
    if (open != null) {
      addCode(start, line, open);
    } else {
      addText(start, end, line);
    }
    previous = line;
    previousStart = start;
  }

  private void addCode(int start, String line, Fence open) {
    boolean closes = closes(line, open);
    Cut cut = Cut.LINE;
    if (closes || lines.getLast().closing().isEmpty()) {
      cut = Cut.BAD; // nothing would be between the fences
    } else if (previous.isEmpty()) {
      cut = Cut.GROUP;
    }
    lines.add(new Line(start, cut, open.opening(), open.closing()));
    if (closes) {
      fence = null;
    }
  }

  private void addText(int start, int end, String line) {
    Fence opened = fence(line);
    boolean wasTable = !tableHeader.isEmpty();
    Cut cut = opened != null ? Cut.BLOCK : cut(line);
    if (delimiter(line) && previous.indexOf('|') >= 0 && !wasTable) {
      cut = Cut.BAD;
      String header = text.substring(previousStart, end);
      tableHeader = header.length() <= maxRepeatedChars && header.endsWith("\n") ? header : "|";
      lines.add(new Line(start, cut, "", ""));
      return;
    }
    if (line.indexOf('|') < 0) {
      tableHeader = "";
    }
    boolean row = !tableHeader.isEmpty();
    boolean firstRow = row && delimiter(previous);
    lines.add(
        new Line(
            start,
            row ? (firstRow ? Cut.BAD : Cut.GROUP) : cut,
            row && tableHeader.length() > 1 ? tableHeader : "",
            ""));
    fence = opened;
  }

  private Cut cut(String line) {
    if (is(HEADING, line)) {
      return Cut.SECTION;
    }
    if (line.isEmpty() || is(HEADING, previous)) {
      return Cut.BAD; // blank lines end the part before
    }
    if (previous.isEmpty() || is(FENCE, previous)) {
      return Cut.BLOCK;
    }
    return is(ITEM, line) ? Cut.GROUP : Cut.LINE;
  }

  /// Most lines begin with a letter and are nothing special: told without a pattern.
  private static boolean is(Pattern kind, String line) {
    return special(line) && kind.matcher(line).matches();
  }

  private static boolean special(String line) {
    char first = line.isEmpty() ? ' ' : line.charAt(0);
    return first < '?' || first == '`' || first == '~';
  }

  private @Nullable Fence fence(String line) {
    Matcher matcher = FENCE.matcher(line);
    if (!special(line) || !matcher.matches() || matcher.group("marks").length() > MAX_FENCE_CHARS) {
      return null;
    }
    String item = matcher.group("item");
    String indent = matcher.group("quote") + " ".repeat(item == null ? 0 : item.length());
    String marks = matcher.group("marks");
    String opening = indent + marks + matcher.group("info") + "\n";
    return opening.length() > maxRepeatedChars ? null : new Fence(marks, opening, indent + marks);
  }

  private static boolean closes(String line, Fence open) {
    String marks = open.marks();
    if (!line.endsWith(marks)) {
      return false;
    }
    int first = line.length() - marks.length();
    while (first > 0 && line.charAt(first - 1) == marks.charAt(0)) {
      first--;
    }
    return line.chars().limit(first).allMatch(c -> c == ' ' || c == '\t' || c == '>');
  }

  private static boolean delimiter(String line) {
    return line.indexOf('-') >= 0
        && line.indexOf('|') >= 0
        && line.chars().allMatch(c -> "|-: \t".indexOf(c) >= 0);
  }
}
