package owpenbot.bot.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrontMatterTest {

  @Test
  void plainQuotedAndBlockTextsAreUnderstood() {
    FrontMatter head =
        FrontMatter.parse(
            """
            ---
            # about
            name: my-skill   # its name
            description: >-
              Use this
              when: needed

            quoted: "a \\"b\\" \\u00e9"
            single: 'it''s'
            folded: one
              two
            url: https://example.com/#part
            list:
              - a
            items:
            - b
            map: {a: 1}
            empty:
            ---
            Body
            """);

    assertThat(head.fields())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("name", "my-skill"),
                Map.entry("description", "Use this when: needed"),
                Map.entry("quoted", "a \"b\" é"),
                Map.entry("single", "it's"),
                Map.entry("folded", "one two"),
                Map.entry("url", "https://example.com/#part"),
                Map.entry("list", ""),
                Map.entry("items", ""),
                Map.entry("map", ""),
                Map.entry("empty", "")));
    assertThat(head.body()).isEqualTo("Body\n");
  }

  @Test
  void aTextWithoutAHeadIsAllBody() {
    assertThat(FrontMatter.parse("# Title\n---\n").body()).isEqualTo("# Title\n---\n");
    assertThat(FrontMatter.parse("").present()).isFalse();
  }

  @Test
  void windowsLineBreaksAreRead() {
    FrontMatter head = FrontMatter.parse("---\r\nname: x\r\n---\r\nBody\r\n");

    assertThat(head.fields()).containsEntry("name", "x");
    assertThat(head.body()).isEqualTo("Body\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\nname: x\n",
        "---\nno field\n---\n",
        "---\na: \"open\n---\n",
        "---\na: 'open\n---\n",
        "---\na: 1\na: 2\n---\n"
      })
  void aHeadThatIsNoYamlIsRefused(String text) {
    assertThatThrownBy(() -> FrontMatter.parse(text))
        .isInstanceOf(FrontMatter.IllegalFrontMatter.class)
        .hasMessageStartingWith("its head has");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simple",
        "true",
        "a: b",
        "# no comment",
        "- no item",
        "\"quoted\"",
        "two\nlines",
        "é",
        " x ",
        "[x]",
        "null",
        "12",
        "ends with:",
        "a #b",
        "tab\there",
        "x'y",
        "@at",
        "*star",
        "!bang",
        "yes"
      })
  void whatIsWrittenIsReadBackAsTheSameText(String text) {
    Map<String, String> fields = new LinkedHashMap<>(Map.of("name", text));

    assertThat(FrontMatter.parse(FrontMatter.written(fields, "", "Body\n")).fields())
        .containsEntry("name", text);
  }
}
