package owpenbot.bot.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SplitterTest {

  private static final List<String> UNITS =
      List.of(
          "x", "word ", "line\n", "```\ncode\n```\n", "a|b\n-|-\n", "\n", "👨‍👩‍👧‍👦", "\u0301");

  @Test
  void aShortTextIsOnePart() {
    assertThat(Splitter.split("  hello\n", 64)).containsExactly("  hello\n");
    assertThat(Splitter.split("", 64)).isEmpty();
  }

  @Test
  void paragraphsStayWhole() {
    String first = "a".repeat(40) + "\n\n";
    String second = "b ".repeat(30);

    assertThat(Splitter.split(first + second, 64)).containsExactly(first, second);
  }

  @Test
  void aHeadingBeginsAPart() {
    String intro = "word ".repeat(10) + "\n\nmore\n";
    String section = "## Title\ntext text text text text text text";

    assertThat(Splitter.split(intro + section, 70)).containsExactly(intro, section);
  }

  @Test
  void anOpenFenceIsClosedAndReopened() {
    String code = "line of code 1\n".repeat(6);

    List<String> parts = Splitter.split("```java\n" + code + "```\nend", 80);

    assertThat(parts)
        .containsExactly(
            "```java\n" + "line of code 1\n".repeat(4) + "```",
            "```java\n" + "line of code 1\n".repeat(2) + "```\nend");
  }

  @Test
  void indentationQuotesAndLongFencesAreKept() {
    String code = "   int x = 1234567890;\n".repeat(8);
    List<String> parts = Splitter.split("1. Do:\n   ~~~~ sh -x\n" + code + "   ~~~~\n", 128);
    assertThat(parts.getFirst()).endsWith("\n   ~~~~");
    assertThat(parts.get(1)).startsWith("   ~~~~ sh -x\n   int");

    List<String> item = Splitter.split("- ```js\n" + "  f(1234567890)\n".repeat(8) + "  ```\n", 96);
    assertThat(item.get(1)).startsWith("  ```js\n  f(");

    List<String> quote = Splitter.split("> ```\n" + "> 1234567890\n".repeat(10) + "> ```\n", 96);
    assertThat(quote.getFirst()).endsWith("\n> ```");
    assertThat(quote.get(1)).startsWith("> ```\n> 1");
  }

  @Test
  void aFenceInsideALongerFenceIsText() {
    String text = "````md\n```\n" + "some code here\n".repeat(8) + "```\n````\nend";

    List<String> parts = Splitter.split(text, 96);

    assertThat(parts.getFirst()).endsWith("\n````");
    assertThat(parts.getLast()).startsWith("````md\n").endsWith("````\nend");
  }

  @Test
  void aHalfOpenFenceAtTheEndIsClosed() {
    assertThat(Splitter.split("```\ncode", 64)).containsExactly("```\ncode\n```");
  }

  @Test
  void aTableIsSplitBetweenRowsAndItsHeaderRepeated() {
    String header = "| a | b |\n|---|:-:|\n";
    String rows = "| 1234 | 1234567 |\n".repeat(6);

    List<String> parts = Splitter.split(header + rows + "\nafter", 100);

    assertThat(parts).hasSize(2).allMatch(part -> part.startsWith(header));
    assertThat(parts.getLast()).endsWith("|\n\nafter");
  }

  @Test
  void aLongLineIsSplitAfterASentenceOrAWord() {
    String sentences = "This is one sentence of words. ".repeat(4);
    assertThat(Splitter.split(sentences, 64))
        .containsExactly(
            "This is one sentence of words. ".repeat(2),
            "This is one sentence of words. ".repeat(2));

    assertThat(Splitter.split("word ".repeat(30), 64)).allMatch(part -> part.endsWith("word "));
  }

  @Test
  void noVisibleCharacterIsTorn() {
    String family = "👨‍👩‍👧‍👦";
    String flag = "🇩🇪";
    for (String cluster : List.of(family, flag, "😀", "e\u0301\u0302", "👍🏽")) {
      for (String part : Splitter.split("x" + cluster.repeat(100), 64)) {
        assertThat(part.replace(cluster, "")).isIn("", "x");
      }
    }
  }

  @Test
  void aClusterLongerThanAPartIsCutBetweenCodePoints() {
    String zalgo = "a" + "\ud834\udd65".repeat(500);

    assertKept(zalgo, 64);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65, 100, 333, 4096})
  void nothingIsLostWhateverTheText(int maxChars) {
    Random random = new Random(maxChars);
    List<String> words =
        List.of(
            "```java\n",
            "```\n",
            "~~~\n",
            "  ```",
            "> ```\n",
            "- item\n",
            "| a | b |\n",
            "|---|---|\n",
            "# T\n",
            "\n",
            "\r\n",
            "\r",
            " ",
            "word ",
            "end. ",
            "👨‍👩‍👧‍👦",
            "\ud83d",
            "e\u0301",
            "日本語。",
            "````\n",
            "1. x\n",
            "    code\n",
            "x".repeat(90),
            "\t",
            "🇩🇪");
    for (int round = 0; round < 300; round++) {
      String text =
          IntStream.range(0, random.nextInt(200))
              .mapToObj(_ -> words.get(random.nextInt(words.size())))
              .collect(Collectors.joining());
      assertKept(text, maxChars);
    }
  }

  @Test
  void onlyBlankPartsAreLeftOut() {
    assertThat(Splitter.split("\n".repeat(500), 64)).isEmpty();
    assertThat(Splitter.split("a" + "\n".repeat(500) + "b", 64)).hasSize(2);
  }

  @Test
  @Timeout(60)
  void aMegabyteTakesTimeInProportion() {
    for (String unit : UNITS) {
      assertKept(unit.repeat((1 << 20) / unit.length()), 4096);
      assertThat(cpuTime(unit, 1 << 20))
          .as(unit)
          .isLessThan(cpuTime(unit, 1 << 17).multipliedBy(8 * 4).plusMillis(500));
    }
  }

  /// Time of this thread alone, so that a busy machine does not matter.
  private static Duration cpuTime(String unit, int chars) {
    String text = unit.repeat(chars / unit.length());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    Splitter.parts(text, 4096);
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
  }

  @Test
  void tooSmallPartsAreAMistake() {
    assertThatThrownBy(() -> Splitter.split("x", 63)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertKept(String text, int maxChars) {
    List<Splitter.Part> parts = Splitter.parts(text, maxChars);
    String kept = parts.stream().map(Splitter.Part::source).collect(Collectors.joining());
    assertThat(kept).isEqualTo(text);
    assertThat(parts)
        .allSatisfy(
            part -> {
              assertThat(part.text()).hasSizeLessThanOrEqualTo(maxChars);
              assertThat(part.source()).isNotEmpty();
            });
    for (int i = 1; i < parts.size(); i++) {
      assertThat(torn(parts.get(i - 1).source(), parts.get(i).source())).isFalse();
    }
  }

  private static boolean torn(String before, String after) {
    return Character.isHighSurrogate(before.charAt(before.length() - 1))
        && Character.isLowSurrogate(after.charAt(0));
  }
}
