package owpenbot.connectors.console;

/// Makes text that came from outside harmless for a terminal: what would steer it (escape
/// sequences, the bell, backspaces) or hide something (bidi marks, zero-width and blank-looking
/// characters) is written out instead. Newlines stay, tabs become spaces. Pure.
final class Visible {

  private static final int TAB_COLUMNS = 4;
  private static final int JOINER = 0x200D;
  private static final int EMOJI_LOOK = 0xFE0F;

  private Visible() {}

  /// For prose: emoji sequences lose their invisible joiners, because terminals disagree about the
  /// width of a joined one; everything else that is invisible is written out.
  static String prose(String text) {
    return escape(text, true);
  }

  /// For what a person decides on: every character shows as what it is, a no-break space included.
  static String exact(String text) {
    return escape(text, false);
  }

  /// For a single line: as [#prose], with newlines as spaces.
  static String line(String text) {
    return prose(text.replace('\n', ' '));
  }

  /// For standard output, which may be a terminal or a pipe: only what steers a terminal is written
  /// out, so that all other text goes through byte by byte.
  static String controls(String text) {
    if (text.codePoints().noneMatch(Visible::steers)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (steers(point)) {
                out.append(picture(point));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }

  private static boolean steers(int point) {
    return Character.isISOControl(point) && point != '\n' && point != '\t';
  }

  private static String escape(String text, boolean prose) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int before = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      int after = i < text.length() ? text.codePointAt(i) : 0;
      append(out, point, prose && emojiGlue(before, point, after));
      before = point;
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int point, boolean glue) {
    switch (point) {
      case '\n' -> out.append('\n');
      case '\t' -> out.repeat(' ', TAB_COLUMNS);
      case 0x00A0, 0x202F, 0x2007 -> out.append(glue ? " " : picture(point));
      default -> {
        if (!hidden(point)) {
          out.appendCodePoint(point);
        } else if (!glue) {
          out.append(picture(point));
        }
      }
    }
  }

  /// Whether a character may go without being written out: a no-break space, or what only makes an
  /// emoji of its neighbour.
  private static boolean emojiGlue(int before, int point, int after) {
    return switch (point) {
      case 0x00A0, 0x202F, 0x2007 -> true;
      case EMOJI_LOOK -> Character.isEmoji(before);
      case JOINER ->
          Character.isExtendedPictographic(after)
              && (before == EMOJI_LOOK
                  || Character.isEmoji(before)
                  || Character.isExtendedPictographic(before));
      default -> false;
    };
  }

  private static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> variation(point) || blank(point);
    };
  }

  private static boolean variation(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
  }

  /// Letters and symbols that look like nothing at all.
  private static boolean blank(int point) {
    return switch (point) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> false;
    };
  }

  private static String picture(int point) {
    if (point < 0x20) {
      return Character.toString(0x2400 + point);
    }
    return point == 0x7F ? "␡" : "‹U+%04X›".formatted(point);
  }
}
