package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import owpenbot.connectors.console.Line.Fold;

class LineTest {

  private static List<String> folded(String text, int columns, Fold fold) {
    return Line.of(text).folded(columns, fold).stream().map(line -> line.ansi(false)).toList();
  }

  @ParameterizedTest
  @CsvSource({"abc,3", "日本,4", "🎉,2", "✅,2", "⏳,2", "⚠,1", "é,1", "─,1"})
  void widthIsWhatATerminalDraws(String text, int columns) {
    assertThat(Line.width(text)).isEqualTo(columns);
  }

  @Test
  void proseFoldsAtSpacesAndKeepsLongWords() {
    assertThat(folded("one two https://example.org/x three", 8, Fold.PROSE))
        .containsExactly("one two", "https://example.org/x", "three");
  }

  @Test
  void proseFoldsBetweenWideCharacters() {
    assertThat(folded("再試行を追加", 6, Fold.PROSE)).containsExactly("再試行", "を追加");
  }

  @Test
  void cellsNeverOverflow() {
    assertThat(folded("a longest-word b", 6, Fold.CELL))
        .containsExactly("a", "longes", "t-word", "b");
  }

  @Test
  void codeIsCutExactlyAndLosesNothing() {
    assertThat(String.join("", folded("  a  b   c    d", 4, Fold.EXACT)))
        .isEqualTo("  a  b   c    d");
  }

  @Test
  void looksSurviveFolding() {
    Line line = Line.of("plain ").plus("bold words here", Look.BOLD);

    assertThat(Line.ansi(line.folded(11, Fold.PROSE), true))
        .isEqualTo("plain \033[1mbold\033[0m\n\033[1mwords here\033[0m");
  }

  @Test
  void clippingSaysThatSomethingIsMissing() {
    assertThat(Line.of("abcdef").clipped(4).ansi(false)).isEqualTo("abc…");
    assertThat(Line.of("abcd").clipped(4).ansi(false)).isEqualTo("abcd");
  }

  @Test
  void whatIsRedrawnInPlaceHoldsNoCharacterThatTheEditorMiscounts() {
    assertThat(Line.of("⏳ ✅ ❌ 🎉 ok").redrawable().ansi(false)).isEqualTo("• ✓ ✗ 🎉 ok");
  }
}
