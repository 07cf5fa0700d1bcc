package owpenbot.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortenTest {

  @ParameterizedTest
  @CsvSource({
    "hello, 5, hello",
    "hello, 4, hel…",
    "hello, 1, …",
    "hello, 0, ''",
    "'', 3, ''",
    "a👩‍💻b, 4, a…",
    "a👩‍💻b, 7, a👩‍💻b",
    "😀😀, 2, …",
    "😀😀, 3, 😀…",
  })
  void theBeginningIsKept(String text, int maxChars, String expected) {
    assertThat(Shorten.to(text, maxChars)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "hello, 5, hello",
    "hello, 4, …llo",
    "hello, 0, ''",
    "a👩‍💻b, 4, …b",
    "😀😀, 3, …😀",
  })
  void theEndIsKept(String text, int maxChars, String expected) {
    assertThat(Shorten.tail(text, maxChars)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/java/App.java, 15, src/mai…pp.java",
    "abc, 3, abc",
    "abcd, 3, a…d",
    "abcd, 2, a…",
  })
  void bothEndsAreKept(String text, int maxChars, String expected) {
    assertThat(Shorten.middle(text, maxChars)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"one|one", "'\n\n one \n two'|one …", "'one\r\ntwo'|one …", "'  '|''"})
  void theFirstLineSaysWhetherMoreFollow(String text, String expected) {
    assertThat(Shorten.firstLine(text, 100)).isEqualTo(expected);
  }

  @Test
  void nothingIsEverTooLong() {
    String text = "e\u0301👨‍👩‍👧‍👦🇩🇪😀x".repeat(50) + "\u0301".repeat(1000);
    IntStream.range(0, text.length() + 2)
        .forEach(
            max -> {
              assertThat(Shorten.to(text, max)).hasSizeLessThanOrEqualTo(max);
              assertThat(Shorten.tail(text, max)).hasSizeLessThanOrEqualTo(max);
              assertThat(Shorten.middle(text, max)).hasSizeLessThanOrEqualTo(max);
            });
  }
}
