package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleMarkupTest {

  private static String plain(String markdown, int columns) {
    return Line.ansi(ConsoleMarkup.lines(markdown, columns, false), false);
  }

  private static String ansi(String markdown) {
    return Line.ansi(ConsoleMarkup.lines(markdown, 60, true), true).replace("\033[", "^");
  }

  @Test
  void inlineLooks() {
    assertThat(ansi("a **b** *c* `d` ~~e~~ ***f***"))
        .isEqualTo("a ^1mb^0m ^3mc^0m ^36md^0m ^9me^0m ^3;1mf^0m");
  }

  @Test
  void withoutColourTheMarksStay() {
    assertThat(plain("## Head\n\na **b** *c* `d` ~~e~~", 60))
        .isEqualTo("## Head\n\na **b** *c* `d` ~~e~~");
  }

  @Test
  void headingsAreBold() {
    assertThat(ansi("# One\n### Three")).isEqualTo("^1;4mOne^0m\n\n^1mThree^0m");
  }

  @Test
  void listsNestAndHang() {
    assertThat(plain("- one two three four\n  - five\n- six\n\n9. nine\n10. ten", 16))
        .isEqualTo(
            """
            • one two three
              four
              ◦ five
            • six

             9. nine
            10. ten\
            """);
  }

  @Test
  void codeHasAGutterAndItsLanguage() {
    assertThat(plain("```java\nint x;\n\n  y\n```", 40)).isEqualTo("┌ java\n│ int x;\n│ \n│   y");
  }

  @Test
  void longCodeContinuesInsideTheGutter() {
    assertThat(plain("```\n" + "x".repeat(30) + "\n```", 20))
        .isEqualTo("│ " + "x".repeat(16) + "\n│ ↪ " + "x".repeat(14));
  }

  @Test
  void diffsAreColoured() {
    assertThat(ansi("```diff\n@@ -1 +1 @@\n-a\n+b\n c\n```"))
        .isEqualTo(
            """
            ^2m┌ diff^0m
            ^2m│ ^0m^36m@@ -1 +1 @@^0m
            ^2m│ ^0m^31m-a^0m
            ^2m│ ^0m^32m+b^0m
            ^2m│ ^0m c\
            """);
  }

  @Test
  void aLinkAlwaysShowsWhereItLeads() {
    assertThat(plain("[the bank](https://evil.example) <https://a.example>", 80))
        .isEqualTo("the bank (https://evil.example) https://a.example");
  }

  @Test
  void quotesAndRules() {
    assertThat(plain("> said\n> twice\n\n---", 20))
        .isEqualTo("▌ said\n▌ twice\n\n" + "─".repeat(20));
  }

  @Test
  void tablesAlignAlsoWithWideCharacters() {
    assertThat(plain("| a | 数 |\n|:--|--:|\n| 日本語 | 1 |\n| x 🎉 | 22 |", 60))
        .isEqualTo("a      │ 数\n───────┼───\n日本語 │  1\nx 🎉   │ 22");
  }

  @Test
  void wideTablesFoldTheirCells() {
    assertThat(plain("| name | text |\n|--|--|\n| a | one two three four five six |", 24))
        .isEqualTo(
            """
            name │ text
            ─────┼──────────────────
            a    │ one two three
                 │ four five six\
            """);
  }

  @Test
  void tablesThatCannotFitBecomeRecords() {
    assertThat(plain("| aaaaaaaa | bbbbbbbb | cccccccc |\n|--|--|--|\n| 1 | 2 | 3 |", 18))
        .isEqualTo("aaaaaaaa: 1\nbbbbbbbb: 2\ncccccccc: 3");
  }

  @Test
  void htmlIsShownNotMeant() {
    assertThat(plain("a <b>b</b>\n\n<script>x</script>", 40))
        .isEqualTo("a <b>b</b>\n\n│ <script>x</script>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\033[31mred", "&#27;[31m", "`\033]0;x\007`", "[a](\033b)", "![\u009b](x)",
            "| a\033 |\n|-|",
        "```\033\n\033\n```", "<b\033>", "# \u202eh", "a\u200bb", "\0", "&#10;› fake prompt"
      })
  void hostileTextIsWrittenOut(String markdown) {
    String shown = plain(markdown, 40);

    assertThat(shown).doesNotContain("\033", "\007", "\u009b", "\u202e", "\u200b", "\0");
    assertThat(shown.lines()).noneMatch(line -> line.startsWith("›"));
  }

  @ParameterizedTest
  @ValueSource(strings = {">", "*", "[", "`", "- ", "| ", "![", "~~", "**a ", "<", "\\", "1. "})
  void repetitionNeitherOverflowsNorHangs(String piece) {
    String markdown = piece.repeat(100_000 / piece.length());

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> plain(markdown, 80));
  }

  @Test
  void noGarbageBreaksItOrGetsAControlThrough() {
    Random random = new Random(7);
    String alphabet = "ab *_`~[]()!#>-|\n\t\\&;1.<\033\u009b\u202e日🎉";
    int[] points = alphabet.codePoints().toArray();
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(200), 0, points.length)
          .forEach(i -> text.appendCodePoint(points[i]));

      assertThat(plain(text.toString(), 10 + random.nextInt(80)))
          .doesNotContain("\033", "\u009b", "\u202e", "\t");
    }
  }
}
