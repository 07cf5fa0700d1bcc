package owpenbot.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s, 0.0 s",
    "PT0.449S, 0 s, 0.4 s",
    "PT9.999S, 9 s, 9.9 s",
    "PT10S, 10 s, 10 s",
    "PT59.9S, 59 s, 59 s",
    "PT1M12S, 1m12s, 1m12s",
    "PT59M59S, 59m59s, 59m59s",
    "PT2H5M, 2h05m, 2h05m",
    "P3DT4H, 3d04h, 3d04h",
    "PT-5S, 0 s, 0.0 s",
  })
  void durationsReadWell(Duration duration, String rounded, String precise) {
    assertThat(Durations.of(duration)).isEqualTo(rounded);
    assertThat(Durations.precise(duration)).isEqualTo(precise);
  }
}
