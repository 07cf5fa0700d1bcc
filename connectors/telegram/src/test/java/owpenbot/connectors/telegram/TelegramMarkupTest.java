package owpenbot.connectors.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TelegramMarkupTest {

  private static Arguments row(String markdown, String html) {
    return Arguments.of(markdown, html);
  }

  static Stream<Arguments> pairs() {
    return Stream.of(
        row("plain", "plain"),
        row("a < b & c > \"d\"", "a &lt; b &amp; c &gt; &quot;d&quot;"),
        row(
            "**bold** *it* ~~no~~ `co<de`",
            "<b>bold</b> <i>it</i> <s>no</s> <code>co&lt;de</code>"),
        row("**bold *and it***", "<b>bold <i>and it</i></b>"),
        row("# Title\ntext", "<b>Title</b>\n\ntext"),
        row("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        row("- a\n- b\n  - c\n    - d", "• a\n• b\n  ◦ c\n    ▪ d"),
        row("3. a\n4. b", "3. a\n4. b"),
        row("1. a\n\n   more\n2. b", "1. a\n\n   more\n\n2. b"),
        row(
            "- a\n  ```sh\n  x\n   y\n  ```\n- b",
            "• a\n  <pre><code class=\"language-sh\">x\n y</code></pre>\n• b"),
        row("> quote\n> more", "<blockquote>quote\nmore</blockquote>"),
        row("> a\n> > b", "<blockquote>a\n\nb</blockquote>"),
        row("```java\nint x;\n```", "<pre><code class=\"language-java\">int x;</code></pre>"),
        row("```\n<b>\n```", "<pre>&lt;b&gt;</pre>"),
        row("```java title=\"x\"\ny\n```", "<pre><code class=\"language-java\">y</code></pre>"),
        row("```\"><script>\ny\n```", "<pre>y</pre>"),
        row("```py\nhalf open", "<pre><code class=\"language-py\">half open</code></pre>"),
        row("**half open", "**half open"),
        row("`half open", "`half open"),
        row("| a | b", "| a | b"),
        row("    indented", "<pre>indented</pre>"),
        row("---", "──────────"),
        row("<b>x</b> <!-- y -->", "&lt;b&gt;x&lt;/b&gt; &lt;!-- y --&gt;"),
        row("<table>\n<tr>", "&lt;table&gt;\n&lt;tr&gt;"),
        row(
            "[x](https://e.org/?a=1&b=\"2\")",
            "<a href=\"https://e.org/?a=1&amp;b=&quot;2&quot;\">x</a>"),
        row("[x](https://e.org/?a=1&b=2)", "<a href=\"https://e.org/?a=1&amp;b=2\">x</a>"),
        row("<https://e.org>", "<a href=\"https://e.org\">https://e.org</a>"),
        row("[App](src/App.java)", "App (src/App.java)"),
        row("[src/App.java](src/App.java)", "src/App.java"),
        row("[x](javascript:alert(1))", "x (javascript:alert(1))"),
        row("[x](tg://user?id=42)", "x (tg://user?id=42)"),
        row("[x](TG://USER?id=42)", "x (TG://USER?id=42)"),
        row("[x](tg://resolve?domain=a)", "<a href=\"tg://resolve?domain=a\">x</a>"),
        row("[x](https://t.me/owpen_bot?form=1)", "x (https://t.me/owpen_bot?form=1)"),
        row("![alt](https://e.org/i.png)", "<a href=\"https://e.org/i.png\">alt</a>"),
        row("[](https://e.org)", "<a href=\"https://e.org\">https://e.org</a>"),
        row("a  \nb", "a\nb"),
        row("🙂 👩‍👩‍👧", "🙂 👩‍👩‍👧"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void commonMarkBecomesTelegramHtml(String markdown, String html) {
    assertThat(TelegramMarkup.html(markdown, false)).isEqualTo(html);
  }

  @Test
  void tableBecomesAlignedColumns() {
    String table =
        """
        | Name | Größe | 数 |
        |------|------:|---|
        | `a`  | 1     | 漢字 |
        | long name | 1000 | x |
        """;

    assertThat(TelegramMarkup.html(table, false))
        .isEqualTo(
            """
            <pre>Name       Größe  数
            ─────────  ─────  ────
            a              1  漢字
            long name   1000  x</pre>\
            """);
  }

  @Test
  void namesAreNotFoundAsMentionsInGroups() {
    assertThat(TelegramMarkup.html("@ann **@** bob `@code` me@example.org", true))
        .isEqualTo("@\u2060ann <b>@\u2060</b> bob <code>@code</code> me@example.org");
    assertThat(TelegramMarkup.html("npm i @types/node", false)).isEqualTo("npm i @types/node");
  }

  @Test
  void deepNestingIsNoProblem() {
    List.of(
            ">".repeat(4000),
            "- ".repeat(2000) + "x",
            "*".repeat(4000),
            "[".repeat(4000),
            "**a ".repeat(1000) + "**".repeat(1000))
        .forEach(hostile -> assertThat(TelegramMarkup.html(hostile, true)).isNotNull());
  }

  @Test
  void visibleTextIsWhatPeopleRead() {
    assertThat(Html.visible("<b>a &lt; b</b> <a href=\"https://e.org\">c</a> &amp;&quot;"))
        .isEqualTo("a < b c &\"");
  }

  @Test
  void cutsNeverBreakACharacter() {
    assertThat(Chars.head("ab🙂", 3)).isEqualTo("ab…");
    assertThat(Chars.head("ab🙂c", 4)).isEqualTo("ab…");
    assertThat(Chars.tail("🙂ab", 3)).isEqualTo("…ab");
    assertThat(Chars.tail("x🙂ab", 4)).isEqualTo("…ab");
    assertThat(Chars.clean("a\uD83Db\u0000\n\t")).isEqualTo("a\uFFFDb\uFFFD\n\t");
  }
}
