package owpenbot.bot.render;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Shows what a text hides. Characters that are invisible, change the order of others or control a
/// terminal become `⟦U+202E⟧`; newline and tab stay. For everything an agent, a tool or a file name
/// brings into a card: people decide by what they see.
public final class Visible {

  /// More combining marks than this on one character hide their neighbours ("zalgo").
  private static final int MAX_MARKS = 6;

  /// The other alphabets have letters that look like Latin ones.
  private static final Set<UnicodeScript> LOOKALIKES =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.CYRILLIC,
          UnicodeScript.GREEK,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE,
          UnicodeScript.COPTIC,
          UnicodeScript.LISU);

  private Visible() {}

  /// A word that mixes alphabets, as `аpple` with a Cyrillic `а` does.
  public record MixedWord(String word, Set<UnicodeScript> scripts) {
    public MixedWord {
      scripts = Set.copyOf(scripts);
    }
  }

  /// The whole text, made visible.
  public static String of(String text) {
    return plain(text) ? text : shown(text);
  }

  /// Whether there is nothing but ASCII that can be seen, as in most of what is shown.
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c > '~') && c != '\n' && c != '\t') {
        return false;
      }
    }
    return true;
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      marks = isMark(c) ? marks + 1 : 0;
      if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        continue; // a line end of Windows is a line end
      }
      if (marks <= MAX_MARKS && harmless(text, i, c)) {
        shown.appendCodePoint(c);
      } else {
        shown.append("⟦U+%04X⟧".formatted(c));
      }
    }
    return shown.toString();
  }

  /// As [#of], at most `maxChars` UTF-16 units, with an ellipsis when cut.
  public static String of(String text, int maxChars) {
    return Shorten.to(of(Shorten.to(text, maxChars)), maxChars);
  }

  /// As [#of] in one line: line ends become `⏎`, tabs spaces.
  public static String line(String text, int maxChars) {
    String flat = Shorten.to(text.strip(), maxChars).replace("\r\n", "\n");
    return Shorten.to(of(flat.replace("\n", " ⏎ ").replace('\t', ' ')), maxChars);
  }

  /// The first word whose letters come from alphabets with look-alikes; a warning, no verdict.
  public static Optional<MixedWord> mixedScript(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = start;
      Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
      while (end < text.length() && partOfWord(text.codePointAt(end))) {
        int c = text.codePointAt(end);
        UnicodeScript script = UnicodeScript.of(c);
        if (LOOKALIKES.contains(script)) {
          scripts.add(script);
        }
        end += Character.charCount(c);
      }
      if (scripts.size() > 1) {
        return Optional.of(new MixedWord(text.substring(start, end), scripts));
      }
      start = end == start ? end + Character.charCount(text.codePointAt(end)) : end;
    }
    return Optional.empty();
  }

  private static boolean partOfWord(int c) {
    return Character.isLetterOrDigit(c) || isMark(c) || c == '_';
  }

  private static boolean harmless(String text, int i, int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    if (c == 0x200D) {
      return joinsEmoji(text, i);
    }
    if (c >= 0xFE00
        && c <= 0xFE0F) { // variation selectors: text or emoji style only, after an emoji
      return c >= 0xFE0E && i > 0 && Character.isEmoji(text.codePointBefore(i));
    }
    return !hidden(c);
  }

  /// Not visible, or it makes others appear where they are not.
  private static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      case Character.FORMAT -> !visibleFormat(c);
      default -> blank(c) || (c >= 0xE0000 && c <= 0xE0FFF); // tags, variation supplement
    };
  }

  /// Signs of Arabic, Syriac and Kaithi numbers are "format" and yet drawn.
  private static boolean visibleFormat(int c) {
    return (c >= 0x0600 && c <= 0x0605)
        || c == 0x06DD
        || c == 0x070F
        || c == 0x0890
        || c == 0x0891
        || c == 0x08E2
        || c == 0x110BD
        || c == 0x110CD;
  }

  /// Letters and marks that draw nothing: grapheme joiner, Hangul and Khmer fillers, braille blank.
  private static boolean blank(int c) {
    return switch (c) {
      case 0x034F,
          0x115F,
          0x1160,
          0x17B4,
          0x17B5,
          0x180B,
          0x180C,
          0x180D,
          0x180F,
          0x2800,
          0x3164,
          0xFFA0 ->
          true;
      default -> false;
    };
  }

  /// A joiner between two emoji makes one picture of them; anywhere else it hides.
  private static boolean joinsEmoji(String text, int i) {
    if (i == 0 || i + 1 >= text.length()) {
      return false;
    }
    int before = text.codePointBefore(i);
    if (before == 0xFE0F && i > 1) {
      before = text.codePointBefore(i - 1);
    }
    return (Character.isExtendedPictographic(before) || Character.isEmojiModifier(before))
        && Character.isExtendedPictographic(text.codePointAt(i + 1));
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
