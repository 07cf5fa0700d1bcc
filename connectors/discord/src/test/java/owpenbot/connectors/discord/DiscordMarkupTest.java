package owpenbot.connectors.discord;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordMarkupTest {

  private static String written(String commonMark) {
    return DiscordMarkup.markdown(commonMark);
  }

  @Test
  void whatDiscordKnowsStaysWhatItIs() {
    assertThat(written("# Title\n\n**bold** *soft* ~~gone~~ `x = 1`"))
        .isEqualTo("# Title\n\n**bold** *soft* ~~gone~~ `x = 1`");
  }

  @Test
  void deepHeadingsAreBold() {
    assertThat(written("#### Deep")).isEqualTo("**Deep**");
  }

  @Test
  void listsNest() {
    assertThat(written("- a\n  - b\n    1. c\n    2. d"))
        .isEqualTo("- a\n  - b\n    1. c\n    2. d");
  }

  @Test
  void codeKeepsItsLanguageAndCannotEndEarly() {
    assertThat(written("```java\nint a;\n```")).isEqualTo("```java\nint a;\n```");
    String tricky = written("~~~\na ``` b\n~~~");
    assertThat(tricky.substring(3, tricky.length() - 3)).doesNotContain("```");
  }

  @Test
  void halfOpenFenceIsClosed() {
    assertThat(written("```\nhalf")).isEqualTo("```\nhalf\n```");
  }

  @Test
  void tableBecomesAlignedColumns() {
    assertThat(written("| a | b |\n|---|--:|\n| one | 2 |\n| three | 44 |"))
        .isEqualTo("```\na       b\n─────  ──\none     2\nthree  44\n```");
  }

  @Test
  void linksLeadOnlyToTheWeb() {
    assertThat(written("[docs](https://example.org/x)")).isEqualTo("[docs](https://example.org/x)");
    assertThat(written("[x](javascript:alert(1))")).doesNotContain("](");
    assertThat(written("![pic](https://example.org/p.png)"))
        .isEqualTo("[pic](https://example.org/p.png)");
  }

  @Test
  void labelThatIsAnAddressItselfHidesNoOther() {
    assertThat(written("[https://bank.example](https://evil.example)"))
        .contains("https://evil.example")
        .doesNotContain("](");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@everyone", "@here", "<@42>", "<@&9>", "<#300>", "<t:1:R>", "</new:1>"})
  void nothingMentionsAnybody(String mention) {
    assertThat(written("hi " + mention + " there")).contains("\\" + mention.charAt(0));
  }

  @Test
  void htmlIsShownAsItIs() {
    assertThat(written("a <b>bold</b>")).isEqualTo("a \\<b>bold\\</b>");
  }

  @Test
  void namesOfVariablesAreNotMarkup() {
    assertThat(written("use my_long_name here")).isEqualTo("use my_long_name here");
  }

  @Test
  void literalTextIsCutBetweenCharactersAndBetweenEscapes() {
    assertThat(Escapes.literal("🙂🙂🙂🙂", 6)).isEqualTo("🙂🙂…");
    assertThat(Escapes.literal("****", 5)).isEqualTo("\\*\\*…");
    assertThat(Escapes.literal("****", 8)).isEqualTo("\\*\\*\\*\\*");
  }
}
