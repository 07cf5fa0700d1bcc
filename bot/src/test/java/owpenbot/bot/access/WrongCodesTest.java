package owpenbot.bot.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrongCodesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void theFirstFourWrongCodesCostNothing() {
    assertThat(after(4).closed(NOW)).isFalse();
  }

  @Test
  void fromTheFifthOnEachDoublesTheDelayUpToAQuarterOfAnHour() {
    assertThat(IntStream.rangeClosed(5, 16).mapToObj(WrongCodesTest::after))
        .extracting(wrong -> Duration.between(NOW, wrong.closedUntil()).toSeconds())
        .containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L, 900L);
  }

  @Test
  void survivesTheStore() {
    assertThat(WrongCodes.parse(Optional.of(after(7).text()))).isEqualTo(after(7));
  }

  @Test
  void rubbishInTheStoreIsNoAttempts() {
    assertThat(WrongCodes.parse(Optional.of("x 99999999999999999999"))).isEqualTo(WrongCodes.NONE);
  }

  private static WrongCodes after(int wrongCodes) {
    WrongCodes wrong = WrongCodes.NONE;
    for (int i = 0; i < wrongCodes; i++) {
      wrong = wrong.plusOne(NOW);
    }
    return wrong;
  }
}
