package owpenbot.bot.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.render.DiffStat;

final class UnifiedDiffTest {

  @Test
  void aChangedLineStandsBetweenThreeLinesOfContext() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

    assertThat(UnifiedDiff.of("a/b.txt", before, before.replace("5", "five")))
        .isEqualTo(
            """
            --- a/a/b.txt
            +++ b/a/b.txt
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
            """);
  }

  @Test
  void changesFarApartAreHunksOfTheirOwnAndNearOnesShareOne() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";

    String far = UnifiedDiff.of("f", before, before.replace("1\n2", "x\n2").replace("12", "y"));
    String near = UnifiedDiff.of("f", before, before.replace("1\n2", "x\n2").replace("8", "y"));

    assertThat(far.lines().filter(line -> line.startsWith("@@")))
        .containsExactly("@@ -1,4 +1,4 @@", "@@ -9,4 +9,4 @@");
    assertThat(near.lines().filter(line -> line.startsWith("@@")))
        .containsExactly("@@ -1,11 +1,11 @@");
  }

  @Test
  void filesThatComeOrGoAreSaidTo() {
    assertThat(UnifiedDiff.of("f", null, "x\n"))
        .isEqualTo("--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+x\n");
    assertThat(UnifiedDiff.of("f", "x\n", null))
        .isEqualTo("--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n");
  }

  @Test
  void aMissingLineBreakAtTheEndIsSaidToBe() {
    assertThat(UnifiedDiff.of("f", "x", "x\n"))
        .isEqualTo("--- a/f\n+++ b/f\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
  }

  @Test
  void equalTextsHaveNoDifference() {
    assertThat(UnifiedDiff.of("f", "x\n", "x\n")).isEmpty();
  }

  @Test
  void hugeFilesWithNothingInCommonAreShownAsAWholeAtOnce() {
    String diff = UnifiedDiff.of("f", "a\n".repeat(50_000), "b\n".repeat(50_000));

    assertThat(DiffStat.of(diff)).isEqualTo(new DiffStat(50_000, 50_000, List.of("f")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void applyingItGivesTheNewText(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      String before = text(random);
      String after = text(random);
      String diff = UnifiedDiff.of("f", before, after);

      assertThat(patched(before, diff)).as("%s%s", before, diff).isEqualTo(after);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int lines = random.nextInt(30);
    for (int i = 0; i < lines; i++) {
      text.append(random.nextInt(4)).append('\n');
    }
    return random.nextInt(3) == 0 ? text + "end" : text.toString();
  }

  /// As `patch` does it, strictly.
  private static String patched(String before, String diff) {
    List<String> old = new ArrayList<>(before.lines().toList());
    boolean open = !before.isEmpty() && !before.endsWith("\n");
    List<String> result = new ArrayList<>();
    int at = 0;
    boolean endsOpen = open;
    String last = "";
    for (String line : diff.lines().skip(2).toList()) {
      if (line.startsWith("@@")) {
        String range = line.substring(line.indexOf('-') + 1, line.indexOf(" +"));
        int from = Integer.parseInt(range.split(",", -1)[0]) - (range.endsWith(",0") ? 0 : 1);
        result.addAll(old.subList(at, from));
        at = from;
      } else if (line.startsWith("\\")) {
        endsOpen = last.startsWith("+") || last.startsWith(" ");
      } else {
        if (!line.startsWith("+")) {
          assertThat(old.get(at++)).isEqualTo(line.substring(1));
        }
        if (!line.startsWith("-")) {
          result.add(line.substring(1));
          endsOpen = false;
        }
        last = line;
      }
    }
    boolean rest = at < old.size();
    result.addAll(old.subList(at, old.size()));
    if (result.isEmpty()) {
      return "";
    }
    return String.join("\n", result) + ((rest ? open : endsOpen) ? "" : "\n");
  }
}
