package owpenbot.bot.lane;

import java.time.Clock;
import java.time.Duration;

/// Work for later. Thread-safe. The work runs on a thread of its own and must be short: post to a
/// lane, do not wait.
public interface Timers extends AutoCloseable {

  /// The time these timers go by.
  Clock clock();

  /// Runs the task once after the delay, unless cancelled before.
  Cancellation after(Duration delay, Runnable task);

  /// Drops everything that has not run yet.
  @Override
  void close();

  /// Takes a task back; harmless when it ran already.
  interface Cancellation {
    void cancel();
  }
}
