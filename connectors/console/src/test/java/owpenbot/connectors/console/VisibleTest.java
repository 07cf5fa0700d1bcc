package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x08, 0x0B, 0x0D, 0x1B, 0x7F, 0x80, 0x9B, 0xAD, 0x200B, 0x200E, 0x202A, 0x202E,
        0x2028, 0x2060, 0x2066, 0xFEFF, 0xE0041, 0xE0100, 0x3164, 0x2800, 0xD800, 0x061C
      })
  void nothingThatSteersOrHidesGetsThrough(int point) {
    String text = "a" + Character.toString(point) + "b";

    assertThat(Visible.exact(text)).doesNotContain(Character.toString(point)).matches("a.+b");
    assertThat(Visible.prose(text)).doesNotContain(Character.toString(point)).matches("a.+b");
  }

  @ParameterizedTest
  @CsvSource({
    "0x1B,␛",
    "0x07,␇",
    "0x7F,␡",
    "0x9B,‹U+009B›",
    "0x202E,‹U+202E›",
    "0xE0041,‹U+E0041›"
  })
  void whatIsHiddenIsNamed(int point, String shown) {
    assertThat(Visible.exact(Character.toString(point))).isEqualTo(shown);
  }

  @Test
  void ordinaryTextOfAllScriptsStays() {
    String text = "Grüße, 日本語, العربية, é (e\u0301), 🎉 — ok\nnext";

    assertThat(Visible.prose(text)).isEqualTo(text);
    assertThat(Visible.exact(text)).isEqualTo(text);
  }

  @Test
  void emojiLoseTheirGlueInProseAndShowItWhereItMatters() {
    assertThat(Visible.prose("👨‍👩‍👧 ⚠️ a\u00a0b")).isEqualTo("👨👩👧 ⚠ a b");
    assertThat(Visible.exact("⚠\ufe0f a\u00a0b")).isEqualTo("⚠‹U+FE0F› a‹U+00A0›b");
  }

  @Test
  void aJoinerBetweenLettersIsNeverGlue() {
    assertThat(Visible.prose("pay\u200dpal 1\u200d2")).isEqualTo("pay‹U+200D›pal 1‹U+200D›2");
  }

  @Test
  void tabsBecomeSpacesAndLinesStayLines() {
    assertThat(Visible.prose("a\tb\nc")).isEqualTo("a    b\nc");
    assertThat(Visible.line("a\nb")).isEqualTo("a b");
  }

  @Test
  void standardOutputKeepsEverythingButControls() {
    assertThat(Visible.controls("a\tb\n\u001b[1m 👨‍👩‍👧 \u202e"))
        .isEqualTo("a\tb\n␛[1m 👨‍👩‍👧 \u202e");
  }
}
