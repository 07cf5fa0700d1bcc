package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DotEnvTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          A=b                   | b
          A = b                 | b
          A=b c                 | b c
          A=                    |
          A=''                  |
          export A=b            | b
          A="b"                 | b
          A='b'                 | b
          A=`b"'`               | b"'
          A="b#c"               | b#c
          A="b" # why           | b
          A=b # why             | b
          A=b#why               | b
          A=$HOME               | $HOME
          A="${HOME}/x"         | ${HOME}/x
          A="say \\"hi\\""      | say "hi"
          A='b\\n'              | b\\n
          A="b                  | "b
          A=b=c                 | b=c
          """)
  void oneLineMeansWhatTheOriginalsParserMadeOfIt(String line, String value) {
    assertThat(values(line)).containsExactly(Map.entry("A", value == null ? "" : value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"# A=b", "just words", "=b", "export", "A", "'A'=b", "}"})
  void lineThatSetsNothingIsSkipped(String line) {
    assertThat(values(line + "\nB=c")).containsExactly(Map.entry("B", "c"));
  }

  @Test
  void quotesSpanLines() {
    assertThat(values("A=\"one\nB=two\nthree\"\nC=d"))
        .containsEntry("A", "one\nB=two\nthree")
        .containsEntry("C", "d")
        .doesNotContainKey("B");
  }

  @Test
  void lineBreaksAreExpandedInDoubleQuotes() {
    assertThat(values("A=\"one\\ntwo\"")).containsEntry("A", "one\ntwo");
  }

  @Test
  void byteOrderMarkAndCarriageReturnsDoNotCount() {
    assertThat(values("\uFEFFA=b\r\nB=c\r\n")).isEqualTo(Map.of("A", "b", "B", "c"));
  }

  @Test
  void lastOneCountsAndLinesAreTold() {
    List<DotEnv.Variable> variables = DotEnv.parse("\n\nA=b\nC=\"x\ny\"\nA=d");

    assertThat(variables)
        .containsExactly(
            new DotEnv.Variable("A", "b", 3),
            new DotEnv.Variable("C", "x\ny", 4),
            new DotEnv.Variable("A", "d", 6));
  }

  @Test
  void emptyTextHasNone() {
    assertThat(DotEnv.parse("")).isEmpty();
  }

  private static Map<String, String> values(String text) {
    return DotEnv.parse(text).stream()
        .collect(Collectors.toMap(DotEnv.Variable::name, DotEnv.Variable::value, (_, b) -> b));
  }
}
