package owpenbot.bot.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.lane.Timers;

/// Timers that stand still until a test ticks them. What is due runs on the ticking thread, in the
/// order it is due, and sees the very instant it was due at. Thread-safe.
public final class TickedTimers implements Timers {

  private final List<Task> waiting = new ArrayList<>();
  private final Clock clock = new TickedClock(ZoneOffset.UTC);
  private Instant now;

  /// @param start what the clock says until the first tick
  public TickedTimers(Instant start) {
    now = start;
  }

  private record Task(Instant due, Runnable work) {}

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public synchronized Cancellation after(Duration delay, Runnable work) {
    Task task = new Task(now.plus(delay), work);
    waiting.add(task);
    return () -> cancel(task);
  }

  private synchronized void cancel(Task task) {
    waiting.remove(task);
  }

  /// Lets this much time pass, and everything happen that is due within it.
  public void tick(Duration time) {
    Instant end = instant().plus(time);
    for (Optional<Task> next = nextDue(end); next.isPresent(); next = nextDue(end)) {
      next.get().work().run();
    }
    arrive(end);
  }

  /// How long until each task is due, soonest first.
  public synchronized List<Duration> waits() {
    return waiting.stream().map(task -> Duration.between(now, task.due())).sorted().toList();
  }

  private synchronized Optional<Task> nextDue(Instant end) {
    Optional<Task> next =
        waiting.stream()
            .min(Comparator.comparing(Task::due))
            .filter(task -> !task.due().isAfter(end));
    next.ifPresent(
        task -> {
          cancel(task);
          arrive(task.due());
        });
    return next;
  }

  private synchronized void arrive(Instant instant) {
    now = instant.isAfter(now) ? instant : now;
  }

  private synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void close() {
    waiting.clear();
  }

  private final class TickedClock extends Clock {

    private final ZoneId zone;

    TickedClock(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(@Nullable ZoneId other) {
      return new TickedClock(other == null ? zone : other);
    }

    @Override
    public Instant instant() {
      return TickedTimers.this.instant();
    }
  }
}
