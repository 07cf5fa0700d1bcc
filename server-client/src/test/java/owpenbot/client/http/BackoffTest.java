package owpenbot.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofSeconds(5);

  @Test
  void delaysDoubleUpToTheLongest() {
    RandomGenerator highest = highest();
    Backoff backoff = new Backoff(FIRST, MOST, 0);

    assertThat(backoff.delay(highest)).hasMillis(100);
    assertThat(backoff.next().delay(highest)).hasMillis(200);
    assertThat(backoff.next().next().delay(highest)).hasMillis(400);
    assertThat(new Backoff(FIRST, MOST, 6).delay(highest)).hasMillis(5000);
    assertThat(new Backoff(FIRST, MOST, Integer.MAX_VALUE).delay(highest)).hasMillis(5000);
  }

  @Test
  void delayIsBetweenHalfAndWhole() {
    RandomGenerator random = new Random(1);

    for (int attempt = 0; attempt < 40; attempt++) {
      assertThat(new Backoff(FIRST, MOST, attempt).delay(random))
          .isBetween(Duration.ofMillis(50), MOST);
    }
  }

  @Test
  void hugeWaitsDoNotOverflow() {
    Backoff long_ = new Backoff(Duration.ofDays(1), Duration.ofDays(10_000), 60);

    assertThat(long_.delay(highest())).isBetween(Duration.ofDays(1), Duration.ofDays(10_000));
  }

  @Test
  void successStartsOver() {
    assertThat(Backoff.start().next().next().reset()).isEqualTo(Backoff.start());
  }

  @Test
  void limitsMustMakeSense() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, MOST, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(MOST, FIRST, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RandomGenerator highest() {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return Long.MAX_VALUE;
      }

      @Override
      public long nextLong(long bound) {
        return bound - 1;
      }
    };
  }
}
