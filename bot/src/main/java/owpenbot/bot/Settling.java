package owpenbot.bot;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.lane.Timers;

/// Moves what stays of the start to where collections leave it alone, once: in the young generation
/// it would be copied by each of the first fifteen, 10 ms a time. A moment after the first
/// delivery, because it leaves 7 MB more resident, which nobody should pay who only waits.
/// Thread-safe.
final class Settling {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Timers timers;
  private final AtomicBoolean begun = new AtomicBoolean();

  Settling(Timers timers) {
    this.timers = timers;
  }

  /// A message was delivered.
  void delivered(Outbox.Sent sent) {
    if (sent.message().isPresent() && begun.compareAndSet(false, true)) {
      timers.after(PAUSE, System::gc);
    }
  }
}
