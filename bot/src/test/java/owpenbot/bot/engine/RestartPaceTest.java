package owpenbot.bot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RestartPaceTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final RestartPace pace = new RestartPace(now::get, new Random(1));

  @Test
  void pausesGrowAndThenTriesBecomeRareOnce() {
    pace.started();
    int told = 0;
    for (int i = 0; i < 8; i++) {
      told += pace.failed() ? 1 : 0;
    }

    assertThat(told).isEqualTo(1);
    assertThat(pace.quiet()).isTrue();
    assertThat(pace.pause()).isEqualTo(RestartPace.RARE);
  }

  @Test
  void anEngineThatRanWellIsBroughtBackAtOnceAndTold() {
    for (int i = 0; i < 8; i++) {
      pace.failed();
    }
    pace.started();
    now.set(now.get().plus(RestartPace.STEADY));

    pace.failed();

    assertThat(pace.quiet()).isFalse();
    assertThat(pace.pause()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void oneThatEndsRightAfterItsStartCountsOn() {
    for (int i = 0; i < RestartPace.QUICK_FAILURES; i++) {
      pace.started();
      pace.failed();
    }

    assertThat(pace.quiet()).isTrue();
  }
}
