package owpenbot.bot.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import owpenbot.config.Secret;

class RedactionTest {

  private final Redaction redaction = new Redaction();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /x/123456789:AAHabcdefghijklmnopqrstuvwxyz_-12345/send | POST /x/***/send",
        "123456789:AAHabcdefghijklmnopqrstuvwxyz_-12345 | ***",
        "token xoxb-1111-2222-abcdef. | token ***.",
        "xapp-1-A111-222-abcdef | ***",
        "Authorization: Bearer abc.def-123 | Authorization: Bearer ***",
        "authorization=basic b3BlbmNvZGU6c2VjcmV0 | authorization=basic ***",
        "key sk-ant-REDACTED! | key ***!",
        "http://user:pass@host:1/x | http://***@host:1/x",
        "plain 12:30 text, sk-short, https://host/path | plain 12:30 text, sk-short,"
            + " https://host/path"
      })
  void whatLooksLikeATokenIsGone(String text, String clean) {
    assertThat(redaction.clean(text)).isEqualTo(clean);
  }

  @Test
  void knownSecretsAreGoneWhateverTheyLookLike() {
    redaction.register(Set.of(new Secret("hunter2hunter2"), new Secret("hunter2hunter2-long")));

    assertThat(redaction.clean("a hunter2hunter2-long b hunter2hunter2 c"))
        .isEqualTo("a *** b *** c");
  }

  @Test
  void tooShortSecretsDoNotBlankOutOrdinaryWords() {
    redaction.register(Set.of(new Secret("a"), new Secret("")));

    assertThat(redaction.clean("a cat")).isEqualTo("a cat");
  }
}
