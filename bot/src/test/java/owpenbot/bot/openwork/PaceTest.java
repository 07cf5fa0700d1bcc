package owpenbot.bot.openwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import owpenbot.bot.testing.TickedTimers;

/// How often a server is asked that does not push.
final class PaceTest {

  private final TickedTimers timers = new TickedTimers(Instant.parse("2026-11-23T10:00:00Z"));
  private final Pace pace = new Pace(timers.clock());

  @Test
  void aServerIsAskedAtMostHalfASecondApartWhileAWriteIsPlausible() {
    assertThat(pace.gap()).isEqualTo(Pace.SLOW);

    pace.sign();

    assertThat(pace.gap()).isLessThanOrEqualTo(Duration.ofMillis(500));
    timers.tick(Pace.PLAUSIBLE.minusMillis(1));
    assertThat(pace.gap()).isEqualTo(Pace.FAST);
    timers.tick(Duration.ofMillis(1));
    assertThat(pace.gap()).isEqualTo(Pace.SLOW);
  }

  @Test
  void aRequestOfOursIsLookedForAtOnce() throws InterruptedException {
    pace.hurry();

    pace.await(Duration.ofDays(1));

    assertThat(pace.gap()).isEqualTo(Pace.FAST);
  }
}
