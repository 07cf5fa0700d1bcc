package owpenbot.bot.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import owpenbot.bot.lane.Timers;

/// Timers whose time only passes when a test says so. Thread-safe.
public final class ManualTimers implements Timers {

  private final List<Alarm> alarms = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");

  private record Alarm(Instant at, Runnable task) {}

  @Override
  public Clock clock() {
    InstantSource source = this::now;
    return source.withZone(ZoneOffset.UTC);
  }

  private synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Cancellation after(Duration delay, Runnable task) {
    Alarm alarm = new Alarm(now.plus(delay), task);
    alarms.add(alarm);
    return () -> cancel(alarm);
  }

  private synchronized void cancel(Alarm alarm) {
    alarms.remove(alarm);
  }

  public void advance(Duration by) {
    due(by).forEach(alarm -> alarm.task().run());
  }

  private synchronized List<Alarm> due(Duration by) {
    now = now.plus(by);
    List<Alarm> due = alarms.stream().filter(alarm -> !alarm.at().isAfter(now)).toList();
    alarms.removeAll(due);
    return due;
  }

  @Override
  public synchronized void close() {
    alarms.clear();
  }
}
