package owpenbot.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.OutboundMessage.Preview;

final class DiffStatTest {

  private static final String EDIT =
      """
      Index: /srv/a.txt
      ===================================================================
      --- /srv/a.txt
      +++ /srv/a.txt
      @@ -1,3 +1,4 @@
       hello
      -world
      -- sql comment
      +moon
      +++ plus plus
      +sun
      \\ No newline at end of file
      """;

  @Test
  void linesAreCountedAndTheFileIsNamed() {
    assertThat(DiffStat.of(EDIT)).isEqualTo(new DiffStat(3, 2, List.of("/srv/a.txt")));
    assertThat(DiffStat.of(EDIT).text()).isEqualTo("+3 −2");
  }

  @Test
  void contentThatLooksLikeHeadersIsContent() {
    String diff = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n--- old\n--- old2\n+++ new\n+++ new2\n";

    assertThat(DiffStat.of(diff)).isEqualTo(new DiffStat(2, 2, List.of("x")));
  }

  @Test
  void newAndDeletedFilesKeepTheirName() {
    String diff =
        """
        diff --git a/new b/new
        --- /dev/null
        +++ b/new
        @@ -0,0 +1 @@
        +x
        --- a/old\t2026-01-01
        +++ /dev/null
        @@ -1 +0,0 @@
        -x
        """;

    assertThat(DiffStat.of(diff)).isEqualTo(new DiffStat(1, 1, List.of("new", "old")));
  }

  @Test
  void hunksThatLieDoNotHideLines() {
    String diff = "--- a/x\n+++ b/x\n@@ -1,0 +1,0 @@\n+one\n+two\n-three\n";

    assertThat(DiffStat.of(diff)).isEqualTo(new DiffStat(2, 1, List.of("x")));
  }

  @Test
  void nonsenseChangesNothing() {
    assertThat(DiffStat.of("")).isEqualTo(new DiffStat(0, 0, List.of()));
    assertThat(DiffStat.of("no diff\n@@ -1,99999999999 +1 @@\n").added()).isZero();
    assertThat(DiffStat.of("@@ -1,999999999 +1,999999999 @@\n+a\n"))
        .extracting("added")
        .isEqualTo(1);
  }

  @Test
  void aLongDiffIsCutAtALineAndSaysSo() {
    Preview preview = Previews.diff(EDIT, 150);

    assertThat(preview)
        .isEqualTo(new Preview.Diff(EDIT.substring(0, EDIT.indexOf("\n-- sql")), 3, 2, false));
    assertThat(Previews.diff(EDIT, 1000).complete()).isTrue();
  }

  @Test
  void onlyAFirstLineThatIsTooLongIsCutInItsMidst() {
    assertThat(Previews.diff("+" + "x".repeat(100), 20).text())
        .isEqualTo("+" + "x".repeat(18) + "…");
  }

  @Test
  void previewsShowWhatHides() {
    assertThat(Previews.command("rm \u202ex", 100))
        .isEqualTo(new Preview.Command("rm ⟦U+202E⟧x", true));
    assertThat(Previews.command("echo a\n; rm -rf /", 12))
        .isEqualTo(new Preview.Command("echo a", false));
    assertThat(Previews.plain("\u0007", 3).complete()).isFalse();
  }
}
