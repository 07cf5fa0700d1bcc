package owpenbot.connectors.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackMarkupTest {

  private static String mrkdwn(String markdown) {
    return RichText.mrkdwn(SlackMarkup.richText(markdown));
  }

  private static String visible(String markdown) {
    return RichText.visible(SlackMarkup.richText(markdown));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = ";;",
      quoteCharacter = '\0',
      value = {
        "**bold** and *it* and `code` and ~~gone~~ ;; *bold* and _it_ and `code` and ~gone~",
        "a [link](https://x.y/z?a=1&b=2) ;; a <https://x.y/z?a=1&amp;b=2|link>",
        "a < b & c > d ;; a &lt; b &amp; c &gt; d",
        "# Title ;; *Title*",
        "<@U123> <!everyone> <#C1> ;; &lt;@U123&gt; &lt;!everyone&gt; &lt;#C1&gt;",
        "[x](javascript:alert) ;; x (javascript:alert)",
        "[ping](https://a.b/<!here>) ;; ping (https://a.b/&lt;!here&gt;)",
        "![img](https://a.b/c.png) ;; <https://a.b/c.png|img>"
      })
  void oneLineInMrkdwn(String markdown, String expected) {
    assertThat(mrkdwn(markdown)).isEqualTo(expected);
  }

  @Test
  void nestedListsKeepTheirDepthAndNumbers() {
    List<RichTextElement> rich =
        SlackMarkup.richText("3. three\n   - inner\n     - deeper\n4. four\n");

    assertThat(rich).hasSize(4).allMatch(RichTextListElement.class::isInstance);
    assertThat(rich.stream().map(e -> ((RichTextListElement) e).getIndent()))
        .containsExactly(0, 1, 2, 0);
    assertThat(RichText.mrkdwn(rich)).isEqualTo("3. three\n    • inner\n        • deeper\n4. four");
  }

  @Test
  void tableBecomesAlignedColumns() {
    assertThat(visible("| a | long |\n|---|---:|\n| 1 | 2 |\n"))
        .isEqualTo("a  long\n─  ────\n1     2");
  }

  @Test
  void codeKeepsItsCharactersAndCannotBreakOut() {
    assertThat(mrkdwn("```sh\necho <!here> && *x*\n```"))
        .isEqualTo("```\necho &lt;!here&gt; &amp;&amp; *x*\n```");
    assertThat(visible("a `<@U1>` b")).isEqualTo("a <@U1> b");
  }

  @Test
  void halfOfACodeFenceIsCodeToItsEnd() {
    assertThat(visible("before\n\n```\nhalf")).isEqualTo("before\nhalf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "[]()", "<!-- -->"})
  void thereIsAlwaysSomethingToSend(String markdown) {
    assertThat(SlackMarkup.richText(markdown)).isNotEmpty();
    assertThat(visible(markdown)).isNotEmpty();
  }

  @Test
  void tableThatWouldBeTooWideIsLeftAsItIs() {
    String wide = "| a | b |\n|---|---|\n| " + "x".repeat(3_000) + " | y |\n";
    String table = wide + "| 1 | 2 |\n".repeat(5);

    assertThat(visible(table)).hasSizeLessThanOrEqualTo(SlackLimits.MAX_BLOCKS_CHARS);
    assertThat(visible(table)).contains("| 1 | 2 |");
  }
}
