package owpenbot.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VisibleTest {

  static List<Arguments> hostile() {
    return List.of(
        Arguments.of("a\u0000b", "a⟦U+0000⟧b"),
        Arguments.of("\u001b[31mred", "⟦U+001B⟧[31mred"),
        Arguments.of("a\u007f\u0085b", "a⟦U+007F⟧⟦U+0085⟧b"),
        Arguments.of("good\rbad", "good⟦U+000D⟧bad"),
        Arguments.of("one\r\ntwo", "one\ntwo"),
        Arguments.of("rm \u202ecod.exe", "rm ⟦U+202E⟧cod.exe"),
        Arguments.of(
            "\u2066x\u2069\u200e\u200f\u061c", "⟦U+2066⟧x⟦U+2069⟧⟦U+200E⟧⟦U+200F⟧⟦U+061C⟧"),
        Arguments.of("a\u200bb\u200cc\u200dd", "a⟦U+200B⟧b⟦U+200C⟧c⟦U+200D⟧d"),
        Arguments.of("a\u2060\ufeff\u00ad", "a⟦U+2060⟧⟦U+FEFF⟧⟦U+00AD⟧"),
        Arguments.of("hi\udb40\udc41\udb40\udc7f", "hi⟦U+E0041⟧⟦U+E007F⟧"),
        Arguments.of("a\ufe0fb\ufe01", "a⟦U+FE0F⟧b⟦U+FE01⟧"),
        Arguments.of("x\udb40\udd00", "x⟦U+E0100⟧"),
        Arguments.of("❤️\ufe0f", "❤️⟦U+FE0F⟧"),
        Arguments.of("\ud83d alone \ude00", "⟦U+D83D⟧ alone ⟦U+DE00⟧"),
        Arguments.of("line\u2028sep\u2029", "line⟦U+2028⟧sep⟦U+2029⟧"),
        Arguments.of("\u3164\u115f\u034f", "⟦U+3164⟧⟦U+115F⟧⟦U+034F⟧"),
        Arguments.of("\ue000\uffff", "⟦U+E000⟧⟦U+FFFF⟧"),
        Arguments.of("\u200d👩", "⟦U+200D⟧👩"),
        Arguments.of("👩\u200dx", "👩⟦U+200D⟧x"),
        Arguments.of("👩\u200d", "👩⟦U+200D⟧"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatHidesIsShown(String text, String shown) {
    assertThat(Visible.of(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain\n\ttext",
        "Grüße, naïve café",
        "e\u0301",
        "日本語 Ελληνικά עברית العربية ไทย हिन्दी",
        "👩‍💻 👨‍👩‍👧‍👦 ❤️‍🔥 👍🏽 🏳️‍🌈 🇩🇪 1️⃣ ☎︎",
        "🧑🏻‍🤝‍🧑🏿",
        "⟦U+202E⟧",
      })
  void whatPeopleWriteStays(String text) {
    assertThat(Visible.of(text)).isEqualTo(text);
  }

  @Test
  void aPileOfMarksIsShown() {
    assertThat(Visible.of("a" + "\u0301".repeat(8)))
        .isEqualTo("a" + "\u0301".repeat(6) + "⟦U+0301⟧⟦U+0301⟧");
  }

  @Test
  void noControlSurvivesWhateverTheNeighbours() {
    String all =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    String shown = Visible.of(all);

    assertThat(shown.codePoints())
        .noneMatch(c -> Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t')
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE)
        .noneMatch(c -> c >= 0x202A && c <= 0x202E)
        .noneMatch(c -> c >= 0xE0000 && c <= 0xE0FFF);
  }

  @Test
  void theLengthIsBounded() {
    assertThat(Visible.of("\u202e".repeat(100), 20)).hasSizeLessThanOrEqualTo(20).endsWith("…");
    assertThat(Visible.of("x".repeat(20), 20)).isEqualTo("x".repeat(20));
  }

  @Test
  void aLineIsOneLine() {
    assertThat(Visible.line(" echo a\r\necho\tb\n", 100)).isEqualTo("echo a ⏎ echo b");
  }

  @Test
  void mixedAlphabetsInAWordAreNoticed() {
    assertThat(Visible.mixedScript("open \u0430pple.com now"))
        .contains(
            new Visible.MixedWord(
                "\u0430pple", java.util.Set.of(UnicodeScript.CYRILLIC, UnicodeScript.LATIN)));
    assertThat(Visible.mixedScript("g\u03bfogle_1").orElseThrow().word())
        .isEqualTo("g\u03bfogle_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "привет world", "Tシャツ 日本語の", "naïve café", "x1 = y_2", "5µm"})
  void ordinaryWordsAreNot(String text) {
    assertThat(Visible.mixedScript(text)).isEmpty();
  }
}
