package owpenbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "a, '', 1",
    "'', abc, 3",
    "kitten, sitting, 3",
    "stop, stop, 0",
    "tsop, stop, 1",
    "ab, ba, 1",
    "abcd, dcba, 3"
  })
  void distanceCountsEditsAndSwappedNeighboursOnce(String one, String other, int edits) {
    assertThat(Suggestions.distance(one, other)).isEqualTo(edits);
    assertThat(Suggestions.distance(other, one)).isEqualTo(edits);
  }

  @Test
  void aHostileNameIsNotCompared() {
    assertThat(Suggestions.nearest("x".repeat(10_000), List.of("x"))).isEmpty();
  }
}
