package owpenbot.bot.lane;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Timers of the real clock: one thread that waits, a virtual thread for each task. Thread-safe.
public final class SystemTimers implements Timers {

  private static final Logger LOG = LoggerFactory.getLogger(SystemTimers.class);

  private final Clock clock;
  private final ScheduledThreadPoolExecutor waiting;

  public SystemTimers(Clock clock) {
    this.clock = clock;
    this.waiting =
        new ScheduledThreadPoolExecutor(
            1,
            task -> Thread.ofPlatform().daemon().name("timers").unstarted(task),
            new ThreadPoolExecutor.DiscardPolicy());
    waiting.setRemoveOnCancelPolicy(true);
    waiting.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Cancellation after(Duration delay, Runnable task) {
    ScheduledFuture<?> future =
        waiting.schedule(
            () -> Thread.startVirtualThread(() -> run(task)),
            delay.toNanos(),
            TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("timer task failed");
    }
  }

  @Override
  public void close() {
    waiting.shutdownNow();
  }
}
