package owpenbot.bot.server.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The difference of two texts as `diff -u` prints it. Pure.
final class UnifiedDiff {

  private static final int CONTEXT_LINES = 3;

  /// Beyond this many pairs of lines the changed middle is shown as removed and added as a whole: a
  /// table of all pairs finds the smallest difference and must stay small.
  private static final int MAX_PAIRS = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final StringBuilder out = new StringBuilder();

  /// A stretch that differs: lines `from` to `to` of the old become lines `newFrom` to `newTo`.
  private record Change(int from, int to, int newFrom, int newTo) {}

  private UnifiedDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /// Empty if the texts are equal.
  ///
  /// @param before null when there was no file
  /// @param after null when the file goes
  static String of(String name, @Nullable String before, @Nullable String after) {
    if (Objects.equals(before, after)) {
      return "";
    }
    UnifiedDiff diff = new UnifiedDiff(lines(before), lines(after));
    diff.out
        .append("--- ")
        .append(before == null ? "/dev/null" : "a/" + name)
        .append('\n')
        .append("+++ ")
        .append(after == null ? "/dev/null" : "b/" + name)
        .append('\n');
    diff.hunks(diff.changes());
    return diff.out.toString();
  }

  /// With their line breaks, so that a missing one at the end is a difference.
  private static List<String> lines(@Nullable String text) {
    List<String> lines = new ArrayList<>();
    String rest = text == null ? "" : text;
    int start = 0;
    while (start < rest.length()) {
      int end = rest.indexOf('\n', start) + 1;
      int stop = end == 0 ? rest.length() : end;
      lines.add(rest.substring(start, stop));
      start = stop;
    }
    return lines;
  }

  private List<Change> changes() {
    int head = 0;
    while (head < Math.min(before.size(), after.size())
        && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(before.size(), after.size()) - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    int oldEnd = before.size() - tail;
    int newEnd = after.size() - tail;
    if ((long) (oldEnd - head) * (newEnd - head) > MAX_PAIRS) {
      return List.of(new Change(head, oldEnd, head, newEnd));
    }
    return middle(head, oldEnd, newEnd);
  }

  /// Follows a longest common subsequence through the middle.
  private List<Change> middle(int head, int oldEnd, int newEnd) {
    int[][] longest = table(head, oldEnd, newEnd);
    List<Change> changes = new ArrayList<>();
    int i = head;
    int j = head;
    while (i < oldEnd || j < newEnd) {
      int from = i;
      int newFrom = j;
      while ((i < oldEnd || j < newEnd) && !equal(i, oldEnd, j, newEnd)) {
        boolean drop =
            j == newEnd
                || (i < oldEnd
                    && longest[i - head + 1][j - head] >= longest[i - head][j - head + 1]);
        i += drop ? 1 : 0;
        j += drop ? 0 : 1;
      }
      if (i > from || j > newFrom) {
        changes.add(new Change(from, i, newFrom, j));
      }
      while (equal(i, oldEnd, j, newEnd)) {
        i++;
        j++;
      }
    }
    return changes;
  }

  private boolean equal(int i, int oldEnd, int j, int newEnd) {
    return i < oldEnd && j < newEnd && before.get(i).equals(after.get(j));
  }

  private int[][] table(int head, int oldEnd, int newEnd) {
    int[][] longest = new int[oldEnd - head + 1][newEnd - head + 1];
    for (int i = oldEnd - 1; i >= head; i--) {
      for (int j = newEnd - 1; j >= head; j--) {
        longest[i - head][j - head] =
            before.get(i).equals(after.get(j))
                ? longest[i - head + 1][j - head + 1] + 1
                : Math.max(longest[i - head + 1][j - head], longest[i - head][j - head + 1]);
      }
    }
    return longest;
  }

  /// Changes whose context would touch share a hunk.
  private void hunks(List<Change> changes) {
    int first = 0;
    for (int i = 1; i <= changes.size(); i++) {
      boolean apart =
          i == changes.size()
              || changes.get(i).from() - changes.get(i - 1).to() > 2 * CONTEXT_LINES;
      if (apart) {
        hunk(changes.subList(first, i));
        first = i;
      }
    }
  }

  private void hunk(List<Change> changes) {
    Change first = changes.getFirst();
    Change last = changes.getLast();
    int from = Math.max(0, first.from() - CONTEXT_LINES);
    int to = Math.min(before.size(), last.to() + CONTEXT_LINES);
    int newFrom = first.newFrom() - (first.from() - from);
    int newTo = last.newTo() + (to - last.to());
    out.append("@@ -").append(range(from, to)).append(" +").append(range(newFrom, newTo));
    out.append(" @@\n");
    int at = from;
    for (Change change : changes) {
      lines(' ', before.subList(at, change.from()));
      lines('-', before.subList(change.from(), change.to()));
      lines('+', after.subList(change.newFrom(), change.newTo()));
      at = change.to();
    }
    lines(' ', before.subList(at, to));
  }

  private static String range(int from, int to) {
    int length = to - from;
    return (length == 0 ? from : from + 1) + (length == 1 ? "" : "," + length);
  }

  private void lines(char mark, List<String> lines) {
    for (String line : lines) {
      out.append(mark).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
