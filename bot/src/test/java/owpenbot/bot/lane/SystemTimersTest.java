package owpenbot.bot.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemTimersTest {

  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

  @Test
  void taskRunsOnceOnAThreadOfItsOwnAndAFailedOneHarmsNoOther() throws InterruptedException {
    try (SystemTimers timers = new SystemTimers(Clock.systemUTC())) {
      timers.after(
          Duration.ZERO,
          () -> {
            throw new IllegalStateException("no, says the test");
          });
      timers.after(Duration.ofMillis(1), () -> ran.add("" + Thread.currentThread().isVirtual()));

      assertThat(ran.poll(30, TimeUnit.SECONDS)).isEqualTo("true");
    }
  }

  @Test
  void taskThatWasTakenBackDoesNotRun() throws InterruptedException {
    try (SystemTimers timers = new SystemTimers(Clock.systemUTC())) {
      Timers.Cancellation first = timers.after(Duration.ofMillis(200), () -> ran.add("first"));
      first.cancel();
      first.cancel();
      timers.after(Duration.ofMillis(300), () -> ran.add("second"));

      assertThat(ran.poll(30, TimeUnit.SECONDS)).isEqualTo("second");
    }
  }

  @Test
  void closedTimersTakeTasksAndRunNone() throws InterruptedException {
    SystemTimers timers = new SystemTimers(Clock.systemUTC());
    timers.after(Duration.ofMillis(50), () -> ran.add("before"));
    timers.close();
    timers.after(Duration.ofMillis(50), () -> ran.add("after"));

    assertThat(ran.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }
}
