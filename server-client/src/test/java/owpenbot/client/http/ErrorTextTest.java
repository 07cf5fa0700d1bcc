package owpenbot.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Model not found: a/b.                            | Model not found: a/b.
          GET https://h/v1/x?api_key=abc#f failed          | GET https://h/v1/x failed
          see "https://h/a?b=c", please                    | see "https://h/a", please
          wss://me:pw@host/path refused                    | wss://host/path refused
          sent Authorization: Bearer abc.def-123456        | sent Authorization: Bearer ***
          Incorrect key sk-proj-abcdefgh12345678 given     | Incorrect key *** given
          token ghp_0123456789abcdef0123 is bad            | token *** is bad
          xoxb-123456789012-abc is bad                     | *** is bad
          bad {"apiKey":"k9","x":1}                        | bad {"apiKey":***
          password=hunter2 was refused                     | password=*** was refused
          `  indented`                                     | indented
          """)
  void keysAreTakenOut(String raw, String shown) {
    assertThat(ErrorText.firstLine(raw)).isEqualTo(shown);
  }

  @Test
  void onlyTheFirstLineThatSaysSomethingIsShown() {
    assertThat(ErrorText.firstLine("\n \nError: no\n    at f (/secret/path.js:1:2)"))
        .isEqualTo("Error: no");
  }

  @Test
  void nothingGivesNothing() {
    assertThat(ErrorText.firstLine(null)).isEmpty();
    assertThat(ErrorText.firstLine(" \n\t\n")).isEmpty();
  }

  @Test
  void controlCharactersBecomeSpaces() {
    assertThat(ErrorText.firstLine("a\u001b[31mred\u0000b")).isEqualTo("a [31mred b");
  }

  @Test
  void longLinesAreCutBetweenCharacters() {
    String shown = ErrorText.firstLine("x".repeat(298) + "😀 and more");

    assertThat(shown).hasSize(299).endsWith("x…");
    assertThat(ErrorText.firstLine("y".repeat(1_000_000))).hasSize(ErrorText.MAX_CHARS);
  }
}
