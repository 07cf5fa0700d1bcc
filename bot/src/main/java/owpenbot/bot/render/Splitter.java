package owpenbot.bot.render;

import java.util.ArrayList;
import java.util.List;
import owpenbot.bot.render.Blocks.Cut;
import owpenbot.bot.render.Blocks.Line;

/// Splits CommonMark source into parts that can be sent on their own: at the best place near the
/// end of each, with code fences closed and reopened and the header of a table repeated. Nothing of
/// the source is lost or changed. Linear in the length of the text.
public final class Splitter {

  /// Below this no part could hold a fence and something in it.
  public static final int MIN_CHARS = 64;

  private final String text;
  private final int maxChars;
  private final List<Line> lines;

  /// The longest closing that any part may need, with its line end.
  private final int reserve;

  private final List<Part> parts = new ArrayList<>();
  private int lineIndex;

  private Splitter(String text, int maxChars) {
    this.text = text;
    this.maxChars = maxChars;
    this.lines = Blocks.of(text, maxChars / 4);
    int longest = lines.stream().mapToInt(line -> line.closing().length()).max().orElse(0);
    this.reserve = longest == 0 ? 0 : longest + 1;
  }

  /// A piece of the source with what was added around it.
  ///
  /// @param opening a reopened fence or repeated table header, possibly empty
  /// @param source what stands in the source; all of them in a row are the source
  /// @param closing a closed fence, possibly empty
  public record Part(String opening, String source, String closing) {

    public String text() {
      return opening + source + closing;
    }
  }

  /// What to send, each at most `maxChars` UTF-16 units; parts with nothing to see are left out.
  public static List<String> split(String markdown, int maxChars) {
    return parts(markdown, maxChars).stream()
        .filter(part -> !part.source().isBlank())
        .map(Part::text)
        .toList();
  }

  /// As [#split], with all parts and what was added to each.
  public static List<Part> parts(String markdown, int maxChars) {
    if (maxChars < MIN_CHARS) {
      throw new IllegalArgumentException("cannot split into parts of " + maxChars);
    }
    return new Splitter(markdown, maxChars).run();
  }

  private List<Part> run() {
    int at = 0;
    String opening = "";
    while (at < text.length()) {
      int room = maxChars - opening.length() - reserve;
      int cut = text.length() - at <= room ? text.length() : cut(at, at + room);
      Line next = lineAt(cut);
      String source = text.substring(at, cut);
      parts.add(new Part(opening, source, closing(source, next)));
      opening = next.opening();
      at = cut;
    }
    return List.copyOf(parts);
  }

  private static String closing(String source, Line next) {
    return next.closing().isEmpty() || source.endsWith("\n")
        ? next.closing()
        : "\n" + next.closing();
  }

  /// The line that begins at or holds the place; places only grow.
  private Line lineAt(int place) {
    while (lineIndex + 1 < lines.size() && lines.get(lineIndex + 1).start() <= place) {
      lineIndex++;
    }
    return lines.get(lineIndex);
  }

  /// The best place in `(from, limit]`: between blocks if that fills half of the part, between
  /// lines if that fills a quarter, then after a sentence, after a word, after any line, anywhere
  /// between two visible characters.
  private int cut(int from, int limit) {
    int half = from + (limit - from) / 2;
    int quarter = from + (limit - from) / 4;
    int[] tries = {
      lineStart(half, limit, Cut.BLOCK),
      lineStart(quarter, limit, Cut.LINE),
      afterSentence(half, limit),
      afterWord(half, limit),
      lineStart(from, limit, Cut.BAD),
      Graphemes.floor(text, limit),
    };
    for (int place : tries) {
      if (place > from) {
        return place;
      }
    }
    return limit; // one cluster fills the part
  }

  /// The best start of a line in `(from, limit]` that is at least so good, the last of equals; -1
  /// when there is none.
  private int lineStart(int from, int limit, Cut atLeast) {
    int best = -1;
    Cut bestCut = atLeast;
    for (int i = lineIndex; i < lines.size() && lines.get(i).start() <= limit; i++) {
      Line line = lines.get(i);
      if (line.start() > from && line.cut().compareTo(bestCut) >= 0) {
        best = line.start();
        bestCut = line.cut();
      }
    }
    return best;
  }

  private int afterSentence(int from, int limit) {
    for (int i = limit; i > from + 1; i--) {
      boolean spaced = afterSpace(i) && ".!?…:;".indexOf(text.charAt(i - 2)) >= 0;
      if ((spaced || "。！？".indexOf(text.charAt(i - 1)) >= 0) && whole(i)) {
        return i;
      }
    }
    return -1;
  }

  private int afterWord(int from, int limit) {
    for (int i = limit; i > from; i--) {
      if (afterSpace(i) && whole(i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean afterSpace(int place) {
    return Character.isWhitespace(text.charAt(place - 1));
  }

  private boolean whole(int place) {
    return Graphemes.floor(text, place) == place;
  }
}
