package owpenbot.bot.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a unified diff changes.
///
/// @param added lines that come
/// @param removed lines that go
/// @param files their names, in order, as the diff gives them
public record DiffStat(int added, int removed, List<String> files) {

  /// Most names that are kept.
  static final int MAX_FILES = 100;

  /// Most characters of a line that are looked at; a name may be long, a line of code longer.
  private static final int LOOKED_AT_CHARS = 4_096;

  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d+(?:,(\\d{1,9}))? \\+\\d+(?:,(\\d{1,9}))? @@.*", Pattern.DOTALL);

  public DiffStat {
    files = List.copyOf(files);
  }

  /// Reads a diff; what is none changes nothing. Lines are told from headers by the lengths of the
  /// hunks, so that a removed line `-- x` is not taken for a file.
  public static DiffStat of(String diff) {
    return new Reader().read(diff);
  }

  /// `+12 −3`.
  public String text() {
    return "+" + added + " −" + removed;
  }

  private static final class Reader {

    private final Set<String> files = new LinkedHashSet<>();
    private final List<String> before = new ArrayList<>();
    private int added;
    private int removed;
    private int oldLeft;
    private int newLeft;

    DiffStat read(String diff) {
      diff.lines()
          .map(line -> line.substring(0, Math.min(line.length(), LOOKED_AT_CHARS)))
          .forEach(this::line);
      return new DiffStat(added, removed, new ArrayList<>(files));
    }

    private void line(String line) {
      if (oldLeft <= 0 && newLeft <= 0 && header(line)) {
        return;
      }
      switch (line.isEmpty() ? ' ' : line.charAt(0)) {
        case '+' -> {
          added++;
          newLeft--;
        }
        case '-' -> {
          removed++;
          oldLeft--;
        }
        case ' ' -> {
          oldLeft--;
          newLeft--;
        }
        default -> {} // "\ No newline at end of file", "Index:", "diff --git"
      }
    }

    private boolean header(String line) {
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        oldLeft = length(hunk.group(1));
        newLeft = length(hunk.group(2));
        return true;
      }
      if (line.startsWith("--- ")) {
        before.clear();
        before.add(name(line));
        return true;
      }
      if (line.startsWith("+++ ")) {
        String name = name(line);
        add(name.equals("/dev/null") && !before.isEmpty() ? before.getFirst() : name);
        return true;
      }
      return false;
    }

    private void add(String name) {
      if (files.size() < MAX_FILES) {
        files.add(name);
      }
    }

    private static int length(String digits) {
      return digits == null ? 1 : Integer.parseInt(digits);
    }

    private static String name(String line) {
      String name = line.substring(4);
      int tab = name.indexOf('\t');
      String bare = tab < 0 ? name : name.substring(0, tab);
      return bare.startsWith("a/") || bare.startsWith("b/") ? bare.substring(2) : bare;
    }
  }
}
