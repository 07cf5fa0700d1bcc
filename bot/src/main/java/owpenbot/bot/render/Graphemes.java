package owpenbot.bot.render;

import java.text.BreakIterator;
import java.util.Locale;

/// Where a text may be cut without tearing what people see as one character.
final class Graphemes {

  /// How far around a place we look; a longer cluster is cut between its code points.
  private static final int WINDOW_CHARS = 128;

  private Graphemes() {}

  /// The last place at or before the index where a cut is good. At least a surrogate pair stays
  /// whole, so that the result is only below `index - 1` when a cluster begins there.
  static int floor(String text, int index) {
    if (index <= 0 || index >= text.length()) {
      return Math.clamp(index, 0, text.length());
    }
    int start = anchor(text, index);
    int end = Math.min(text.length(), index + WINDOW_CHARS);
    BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text.substring(start, end));
    int inWindow = index - start;
    int cut = clusters.isBoundary(inWindow) ? inWindow : clusters.preceding(inWindow);
    return cut > 0 ? start + cut : codePointFloor(text, index);
  }

  /// The same from the other side.
  static int ceiling(String text, int index) {
    for (int i = Math.max(index, 0); i < text.length() && i < index + WINDOW_CHARS; i++) {
      if (floor(text, i) == i) {
        return i;
      }
    }
    return Math.min(text.length(), codePointFloor(text, Math.max(index, 0) + WINDOW_CHARS));
  }

  private static int codePointFloor(String text, int index) {
    boolean torn =
        index > 0
            && index < text.length()
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1));
    return torn ? index - 1 : index;
  }

  /// A place before the index where a cluster certainly begins, or the window's start.
  private static int anchor(String text, int index) {
    int lowest = Math.max(0, index - WINDOW_CHARS);
    for (int i = index - 1; i > lowest; i--) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F && text.charAt(i - 1) >= ' ' && text.charAt(i - 1) < 0x7F) {
        return i;
      }
    }
    return codePointFloor(text, lowest);
  }
}
