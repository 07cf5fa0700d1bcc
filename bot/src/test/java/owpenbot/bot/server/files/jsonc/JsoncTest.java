package owpenbot.bot.server.files.jsonc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsoncTest {

  @Test
  void commentsTrailingCommasAndAByteOrderMarkAreRead() {
    JsonValue value = Jsonc.read("\uFEFF// head\n{ \"a\": [1, /* two */ 2,], \"b\": \"//no\", }");

    assertThat(value.compact()).isEqualTo("{\"a\":[1,2],\"b\":\"//no\"}");
  }

  @Test
  void aTextWithoutAnyValueIsAnEmptyObject() {
    assertThat(Jsonc.read(" // nothing\n")).isEqualTo(JsonValue.object());
  }

  @Test
  void numbersStayAsTheyAreWritten() {
    assertThat(Jsonc.strict("[1.50,-0,1e400,12345678901234567890]").compact())
        .isEqualTo("[1.50,-0,1e400,12345678901234567890]");
  }

  @Test
  void ofANameThatStandsTwiceTheLastValueCounts() {
    assertThat(Jsonc.read("{\"a\":1,\"a\":2}").compact()).isEqualTo("{\"a\":2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\" 1}|ColonExpected|5",
        "{\"a\":1 \"b\":2}|CommaExpected|7",
        "{\"a\":1|CloseBraceExpected|6",
        "[1|CloseBracketExpected|2",
        "{a:1}|InvalidSymbol|1",
        "{\"a\":}|ValueExpected|5",
        "{} {}|EndOfFileExpected|3",
        "{\"a\":01}|InvalidNumberFormat|5",
        "{\"a\":\"x|UnexpectedEndOfString|5",
        "{\"a\":\"\\x\"}|InvalidEscapeCharacter|6",
        "{\"a\":\"\\u12g4\"}|InvalidUnicode|6",
        "{/* x|UnexpectedEndOfComment|1",
        "{,}|PropertyNameExpected|1"
      })
  void aMistakeIsNamedWithItsPlace(String text, String code, int offset) {
    JsoncException e = catchThrowableOfType(JsoncException.class, () -> Jsonc.read(text));

    assertThat(e.code()).isEqualTo(code);
    assertThat(e.offset()).isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"a\":1,}", "[1,]", "{} // x", "/* x */ {}", "{'a':1}", "NaN"})
  void byTheLetterNothingMoreIsAllowed(String text) {
    assertThatThrownBy(() -> Jsonc.strict(text)).isInstanceOf(JsoncException.class);
  }

  @Test
  void depthIsLimited() {
    String deep = "[".repeat(100_000);

    assertThatThrownBy(() -> Jsonc.read(deep)).hasMessageStartingWith("TooDeep");
  }
}
